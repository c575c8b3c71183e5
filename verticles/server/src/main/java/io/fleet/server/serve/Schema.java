package io.fleet.server.serve;

import io.fleet.platform.config.InvalidSettings;
import io.fleet.platform.config.Settings;
import io.fleet.platform.config.SettingsReader;
import io.fleet.store.migration.Migrations;
import io.fleet.store.tls.JdbcTls;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The database's schema, reached by the {@code mysql} options. Blocking. */
public final class Schema {
  private static final Logger LOG = LoggerFactory.getLogger(Schema.class);

  private Schema() {}

  /** Its migrations; {@code progress} gets a line for each one applied. */
  public static Migrations migrations(Settings settings, Consumer<String> progress) {
    var address = settings.address("mysql.address");
    var tls = Connections.mysqlTls(settings);
    return new Migrations(
        address.host(),
        address.port(),
        settings.text("mysql.database"),
        settings.text("mysql.username"),
        settings.text("mysql.password"),
        tls == null ? Map.of() : JdbcTls.properties(tls),
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

  /**
   * Refuses to go on while migrations are pending, and says which command applies them. Only some
   * that are missing can be lived with, where the options want it so; a schema without any cannot.
   */
  static void requireComplete(Settings settings) {
    var migrations = migrations(settings, line -> {});
    var pending = migrations.pending();
    if (pending.isEmpty()) return;
    var lacking =
        "the database lacks " + pending.size() + " migration(s): " + String.join(", ", pending);
    if (settings.flag("upgrades.allow_missing_migrations") && migrations.begun()) {
      LOG.warn("{}. Started all the same, as upgrades.allow_missing_migrations is set", lacking);
      return;
    }
    throw new IllegalStateException(lacking + ". Run: fleet prepare db (with the same options)");
  }
}
