package io.fleet.server.serve;

import io.fleet.platform.config.InvalidSettings;
import io.fleet.platform.config.Settings;
import io.fleet.platform.config.SettingsReader;
import io.fleet.store.migration.Migrations;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The database's schema, reached by the {@code mysql} options. Blocking. */
public final class Schema {
  private Schema() {}

  /** Its migrations; {@code progress} gets a line for each one applied. */
  public static Migrations migrations(Settings settings, Consumer<String> progress) {
    var address = settings.address("mysql.address");
    var tls = new HashMap<String, String>();
    if (!settings.text("mysql.tls_ca").isEmpty()) {
      tls.put("sslMode", "verify-full");
      tls.put("serverSslCert", settings.text("mysql.tls_ca"));
    }
    return new Migrations(
        address.host(),
        address.port(),
        settings.text("mysql.database"),
        settings.text("mysql.username"),
        settings.text("mysql.password"),
        tls,
        progress);
  }

  /** Applies what is pending, with options from these variables of the environment. */
  public static void prepare(Map<String, String> environment) {
    try {
      var settings = SettingsReader.read(Map.of(), environment, Optional.empty(), true);
      migrations(settings, line -> {}).apply();
    } catch (InvalidSettings e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** Refuses to go on while migrations are pending, and says which command applies them. */
  static void requireComplete(Settings settings) {
    var pending = migrations(settings, line -> {}).pending();
    if (!pending.isEmpty()) {
      throw new IllegalStateException(
          "the database lacks "
              + pending.size()
              + " migration(s): "
              + String.join(", ", pending)
              + ". Run: fleet prepare db (with the same options)");
    }
  }
}
