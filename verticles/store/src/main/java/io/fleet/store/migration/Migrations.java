package io.fleet.store.migration;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * The schema's migrations. {@code fleet prepare db} applies them, {@code fleet serve} only looks
 * whether some are pending. Blocking: JDBC. Flyway itself takes a named lock, so several runs at
 * once are safe.
 */
public final class Migrations {
  private final Flyway flyway;

  /**
   * Its methods fail with {@link DatabaseRefused} when the server answers, but lets nobody in.
   *
   * @param host of the server
   * @param port of the server
   * @param database must exist
   * @param user with rights to create and alter
   * @param password of the user
   * @param properties further options of the JDBC driver, for TLS
   */
  public Migrations(
      String host,
      int port,
      String database,
      String user,
      String password,
      Map<String, String> properties) {
    this(host, port, database, user, password, properties, line -> {});
  }

  /** As above, without further options. */
  public Migrations(String host, int port, String database, String user, String password) {
    this(host, port, database, user, password, Map.of());
  }

  /** As above; {@code progress} gets a line for each migration as it is applied. */
  public Migrations(
      String host,
      int port,
      String database,
      String user,
      String password,
      Map<String, String> properties,
      Consumer<String> progress) {
    var url = "jdbc:mariadb://" + host + ":" + port + "/" + database;
    this.flyway =
        Flyway.configure()
            .dataSource(url, user, password)
            .jdbcProperties(withUtc(properties))
            .locations("classpath:db/migration")
            .table("schema_migrations")
            // A newer server may have run here: its schema is additive, so older ones go on.
            .ignoreMigrationPatterns("*:future")
            .callbacks(new Progress(progress))
            .load();
  }

  // Rows that migrations bring take their times from the server, whatever zone it runs in.
  private static Map<String, String> withUtc(Map<String, String> properties) {
    var all = new HashMap<>(properties);
    all.put("sessionVariables", "time_zone='+00:00'");
    return all;
  }

  /** Applies what is pending; returns how many were. */
  public int apply() {
    return asked(() -> flyway.migrate().migrationsExecuted);
  }

  /** Names of what {@link #apply} would do now; empty when the schema is up to date. */
  public List<String> pending() {
    return asked(() -> Arrays.stream(flyway.info().pending()).map(Migrations::name).toList());
  }

  /** Whether any was ever applied: a schema that lacks some is not the same as an empty one. */
  public boolean begun() {
    return asked(() -> flyway.info().applied().length > 0);
  }

  private <T> T asked(Supplier<T> question) {
    try {
      return question.get();
    } catch (FlywayException e) {
      throw DatabaseRefused.in(e).map(refused -> (RuntimeException) refused).orElse(e);
    }
  }

  private static String name(MigrationInfo info) {
    return info.getVersion() + " " + info.getDescription();
  }

  private static final class Progress extends BaseCallback {
    private final Consumer<String> out;

    Progress(Consumer<String> out) {
      this.out = out;
    }

    @Override
    public boolean supports(Event event, Context context) {
      return event == Event.AFTER_EACH_MIGRATE;
    }

    @Override
    public void handle(Event event, Context context) {
      var info = context.getMigrationInfo();
      if (info != null) out.accept(name(info));
    }
  }
}
