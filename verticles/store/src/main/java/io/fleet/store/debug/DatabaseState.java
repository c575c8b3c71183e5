package io.fleet.store.debug;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.platform.problem.Problem;
import io.fleet.store.db.Db;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.List;

/** What the database is doing now, for people who look for a fault. Thread-safe. */
public final class DatabaseState {
  private static final int NEEDS_PRIVILEGE = 1227;
  private static final int NO_SUCH_TABLE = 1109;

  // MariaDB and MySQL 5.7 on one side, MySQL 8 and later on the other, keep waits elsewhere.
  private static final String LOCKS =
      "SELECT r.trx_id AS waiting_trx_id, r.trx_mysql_thread_id AS waiting_thread,"
          + " r.trx_query AS waiting_query, b.trx_id AS blocking_trx_id,"
          + " b.trx_mysql_thread_id AS blocking_thread, b.trx_query AS blocking_query FROM %s w"
          + " JOIN information_schema.innodb_trx r ON r.trx_id = w.%s"
          + " JOIN information_schema.innodb_trx b ON b.trx_id = w.%s LIMIT 1000";
  private static final String OLDER_LOCKS =
      LOCKS.formatted(
          "information_schema.innodb_lock_waits", "requesting_trx_id", "blocking_trx_id");
  private static final String NEWER_LOCKS =
      LOCKS.formatted(
          "performance_schema.data_lock_waits",
          "requesting_engine_transaction_id",
          "blocking_engine_transaction_id");

  private final Db db;

  public DatabaseState(Db db) {
    this.db = db;
  }

  /** Connections and what they run; those of other accounts only where ours may see them. */
  public Future<List<ObjectNode>> processes() {
    return db.listWritten(
        "SELECT id, user, host, db, command, CAST(time AS SIGNED) AS time, state, info"
            + " FROM information_schema.processlist ORDER BY id LIMIT 1000",
        row -> {
          var json = JsonNodeFactory.instance.objectNode();
          json.put("id", row.getLong("id"));
          for (var name : List.of("user", "host", "db", "command")) {
            json.put(name, row.getString(name));
          }
          return json.put("time", row.getLong("time"))
              .put("state", row.getString("state"))
              .put("info", row.getString("info"));
        });
  }

  /** Transactions that wait for others. */
  public Future<List<ObjectNode>> locks() {
    return db.listWritten(OLDER_LOCKS, DatabaseState::lock)
        .recover(
            thrown ->
                Db.errorCode(thrown) == NO_SUCH_TABLE
                    ? db.listWritten(NEWER_LOCKS, DatabaseState::lock)
                    : Future.failedFuture(thrown))
        .recover(DatabaseState::withoutPrivilege);
  }

  private static ObjectNode lock(Row row) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("waiting_trx_id", row.getValue("waiting_trx_id").toString())
        .put("waiting_thread", row.getLong("waiting_thread"))
        .put("waiting_query", row.getString("waiting_query"));
    return json.put("blocking_trx_id", row.getValue("blocking_trx_id").toString())
        .put("blocking_thread", row.getLong("blocking_thread"))
        .put("blocking_query", row.getString("blocking_query"));
  }

  /** The storage engine's own report, a long text. */
  public Future<String> engine() {
    return db.listWritten("SHOW ENGINE INNODB STATUS", row -> row.getString(2))
        .map(rows -> rows.isEmpty() ? "" : rows.getFirst())
        .recover(DatabaseState::withoutPrivilege);
  }

  /** Versions of migrations that failed here. */
  public Future<List<Long>> failedMigrations() {
    return db.listWritten(
        "SELECT version FROM schema_migrations WHERE success = 0 AND version IS NOT NULL",
        row -> Long.parseLong(row.getString("version")));
  }

  private static <T> Future<T> withoutPrivilege(Throwable thrown) {
    return Future.failedFuture(
        Db.errorCode(thrown) == NEEDS_PRIVILEGE
            ? new Problem.BadRequest("the account at the database lacks the privilege PROCESS")
                .asException()
            : thrown);
  }
}
