package io.fleet.store.query;

import io.fleet.model.LabelId;
import io.fleet.platform.problem.Problem;
import io.fleet.store.db.Db;
import io.fleet.store.rows.Columns;
import io.fleet.store.rows.OrderColumns;
import io.fleet.store.rows.Page;
import io.fleet.store.rows.Refusals;
import io.fleet.store.rows.Where;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.HashSet;
import java.util.List;

/** The entries of the pack that every host gets. Thread-safe. */
public final class GlobalScheduleStore {
  private static final String SELECT =
      "SELECT s.id, s.pack_id, s.name, s.query_id, q.name AS query_name, q.query, s.description,"
          + " s.run_interval, s.snapshot, s.removed, s.platform, s.version, s.shard, s.denylist,"
          + " s.created_at, s.updated_at FROM scheduled_queries s"
          + " JOIN queries q ON q.id = s.query_id JOIN packs p ON p.id = s.pack_id";
  private static final OrderColumns ORDER =
      new OrderColumns("s.id")
          .texts("s.", "name", "platform", "version")
          .numbers("s.", "query_id", "shard")
          .times("s.", "created_at", "updated_at")
          .text("query_name", "q.name")
          .text("interval", "s.run_interval");

  private final Db db;

  public GlobalScheduleStore(Db db) {
    this.db = db;
  }

  /** The entries, a page of them. */
  public Future<List<ScheduledQuery>> list(Page page) {
    var where = new Where().and("p.pack_type = 'global'");
    return db.list(
        SELECT + where.sql() + ORDER.orderBy(page) + " LIMIT ? OFFSET ?",
        where.values(page.limit(), page.offset()),
        GlobalScheduleStore::scheduled);
  }

  /** One entry; failed with {@link Problem.NotFound} when the global schedule has none such. */
  public Future<ScheduledQuery> byId(int id) {
    return db.first(
            SELECT + " WHERE p.pack_type = 'global' AND s.id = ?",
            Tuple.of(id),
            GlobalScheduleStore::scheduled)
        .compose(found -> found.map(Future::succeededFuture).orElseGet(() -> missing(id)));
  }

  /** Adds an entry for a query that exists; gives its number. */
  public Future<Integer> insert(int queryId, String queryName, Schedule schedule) {
    return db.inTransaction(
            on -> pack(on).compose(pack -> insert(on, pack, queryId, queryName, schedule)))
        .recover(Refusals::asProblem);
  }

  private static Future<Integer> insert(
      SqlConnection on, int pack, int queryId, String queryName, Schedule schedule) {
    return freeName(on, pack, queryName)
        .compose(
            name ->
                Db.insert(
                    on,
                    "INSERT INTO scheduled_queries (pack_id, query_id, name, run_interval,"
                        + " snapshot, removed, platform, version, shard)"
                        + " VALUES (?,?,?,?,?,?,?,?,?)",
                    Tuple.tuple()
                        .addInteger(pack)
                        .addInteger(queryId)
                        .addString(name)
                        .addInteger(schedule.interval())
                        .addBoolean(schedule.snapshot())
                        .addBoolean(schedule.removed())
                        .addString(schedule.platform())
                        .addString(schedule.version())
                        .addInteger(schedule.shard())));
  }

  // An entry is named after its query; a second one of the same query gets "-1" and so on.
  private static Future<String> freeName(SqlConnection on, int pack, String name) {
    return Db.list(
            on,
            "SELECT name FROM scheduled_queries WHERE pack_id = ?",
            Tuple.of(pack),
            row -> row.getString("name"))
        .map(
            names -> {
              var taken = new HashSet<>(names);
              var free = name;
              while (taken.contains(free)) free += "-1";
              return free;
            });
  }

  // Made at first use; the insert is also the lock that two first uses meet at.
  private static Future<Integer> pack(SqlConnection on) {
    return Db.insert(
            on,
            "INSERT INTO packs (name, description, pack_type) VALUES"
                + " ('Global', 'Global pack', 'global')"
                + " ON DUPLICATE KEY UPDATE id = LAST_INSERT_ID(id)",
            Tuple.tuple())
        .compose(
            pack ->
                Db.change(
                        on,
                        "INSERT IGNORE INTO pack_targets (pack_id, target_type, target_id)"
                            + " VALUES (?, 0, ?)",
                        Tuple.of(pack, LabelId.ALL_HOSTS.value()))
                    .map(pack));
  }

  /** Changes an entry of the global schedule. */
  public Future<Void> update(int id, Schedule change) {
    var values =
        Tuple.tuple()
            .addInteger(change.queryId())
            .addInteger(change.interval())
            .addBoolean(change.snapshot())
            .addBoolean(change.removed())
            .addString(change.platform())
            .addString(change.version())
            .addInteger(change.shard())
            .addInteger(id);
    return db.change(
            "UPDATE scheduled_queries s JOIN packs p ON p.id = s.pack_id SET"
                + " s.query_id = COALESCE(?, s.query_id),"
                + " s.run_interval = COALESCE(?, s.run_interval),"
                + " s.snapshot = COALESCE(?, s.snapshot), s.removed = COALESCE(?, s.removed),"
                + " s.platform = COALESCE(?, s.platform), s.version = COALESCE(?, s.version),"
                + " s.shard = COALESCE(?, s.shard)"
                + " WHERE s.id = ? AND p.pack_type = 'global'",
            values)
        .recover(Refusals::asProblem)
        .compose(rows -> rows == 0 ? missing(id) : Future.succeededFuture());
  }

  /** Takes an entry out of the global schedule. */
  public Future<Void> delete(int id) {
    return db.change(
            "DELETE s FROM scheduled_queries s JOIN packs p ON p.id = s.pack_id"
                + " WHERE s.id = ? AND p.pack_type = 'global'",
            Tuple.of(id))
        .compose(rows -> rows == 0 ? missing(id) : Future.succeededFuture());
  }

  private static <T> Future<T> missing(int id) {
    return Future.failedFuture(Problem.NotFound.of("ScheduledQuery", id).asException());
  }

  private static ScheduledQuery scheduled(Row row) {
    return new ScheduledQuery(
        row.getInteger("id"),
        row.getInteger("pack_id"),
        row.getString("name"),
        row.getInteger("query_id"),
        row.getString("query_name"),
        row.getString("query"),
        row.getString("description"),
        row.getInteger("run_interval"),
        row.getBoolean("snapshot"),
        row.getBoolean("removed"),
        row.getString("platform"),
        row.getString("version"),
        row.getInteger("shard"),
        row.getBoolean("denylist"),
        Columns.time(row, "created_at"),
        Columns.time(row, "updated_at"));
  }
}
