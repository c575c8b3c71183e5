package io.fleet.store.jobs;

import io.fleet.store.db.Db;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** Reads how long scheduled queries ran on hosts. Thread-safe. */
public final class ScheduleTimes {
  private final Db db;

  public ScheduleTimes(Db db) {
    this.db = db;
  }

  /**
   * A scheduled query.
   *
   * @param query the saved query that it runs
   */
  public record Entry(int id, int query) {}

  /**
   * What one host told of a scheduled query since it knows it.
   *
   * @param executions at least 1
   * @param systemMillis of all executions together
   * @param userMillis of all executions together
   */
  public record Sample(long executions, long systemMillis, long userMillis) {}

  /** Those that some host told of. */
  public Future<List<Entry>> entries() {
    return db.list(
        "SELECT s.id, s.query_id FROM scheduled_queries s WHERE EXISTS (SELECT 1"
            + " FROM scheduled_query_stats x WHERE x.scheduled_query_id = s.id)"
            + " ORDER BY s.query_id, s.id",
        Tuple.tuple(),
        row -> new Entry(row.getInteger("id"), row.getInteger("query_id")));
  }

  /** What hosts told of one, a row a host that ran it. */
  public Future<List<Sample>> samples(int entry) {
    return db.list(
        "SELECT x.executions, x.system_time, x.user_time FROM scheduled_query_stats x"
            + " WHERE x.scheduled_query_id = ? AND x.executions > 0",
        Tuple.of(entry),
        row ->
            new Sample(
                row.getLong("executions"), row.getLong("system_time"), row.getLong("user_time")));
  }
}
