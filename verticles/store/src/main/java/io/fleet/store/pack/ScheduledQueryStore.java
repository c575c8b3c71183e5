package io.fleet.store.pack;

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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Owns the table {@code scheduled_queries}. Thread-safe. */
public final class ScheduledQueryStore {
  private static final String FROM =
      " FROM scheduled_queries s JOIN queries q ON q.id = s.query_id JOIN packs p ON p.id ="
          + " s.pack_id";
  private static final String SELECT =
      "SELECT s.id, s.pack_id, s.name, s.query_id, q.name AS query_name, q.query, s.description,"
          + " s.run_interval, s.snapshot, s.removed, s.platform, s.version, s.shard, s.denylist,"
          + " s.created_at, s.updated_at"
          + FROM;
  private static final OrderColumns ORDER =
      new OrderColumns("s.id")
          .texts("s.", "name", "platform", "version", "description")
          .numbers("s.", "query_id", "pack_id", "shard", "snapshot", "removed", "denylist")
          .times("s.", "created_at", "updated_at")
          .text("query_name", "q.name")
          .text("query", "q.query")
          .text("interval", "s.run_interval");

  private final Db db;

  public ScheduledQueryStore(Db db) {
    this.db = db;
  }

  /** Entries, a page of them. */
  public Future<List<ScheduledQuery>> list(Page page, SchedulePart part) {
    var where = new Where().and(part.condition(), part.values().toArray());
    return db.list(
        SELECT + where.sql() + ORDER.orderBy(page) + " LIMIT ? OFFSET ?",
        where.values(page.limit(), page.offset()),
        ScheduledQueryStore::scheduled);
  }

  /** One entry of a part; failed with {@link Problem.NotFound} when it has none such. */
  public Future<ScheduledQuery> byId(int id, SchedulePart part) {
    return first(
        new Where().and("s.id = ?", id).and(part.condition(), part.values().toArray()), id);
  }

  /** One entry wherever it belongs. */
  public Future<ScheduledQuery> byId(int id) {
    return first(new Where().and("s.id = ?", id), id);
  }

  private Future<ScheduledQuery> first(Where where, int id) {
    return db.first(SELECT + where.sql(), where.values(), ScheduledQueryStore::scheduled)
        .compose(found -> found.map(Future::succeededFuture).orElseGet(() -> missing(id)));
  }

  /** Adds an entry for a query that exists; gives its number. */
  public Future<Integer> insert(
      SchedulePart part, int queryId, String queryName, Schedule schedule) {
    return db.inTransaction(
            on ->
                SchedulePacks.of(on, part)
                    .compose(pack -> insert(on, pack, queryId, queryName, schedule)))
        .recover(Refusals::asProblem);
  }

  private static Future<Integer> insert(
      SqlConnection on, int pack, int queryId, String queryName, Schedule schedule) {
    return SchedulePacks.freeName(
            on, "SELECT id FROM scheduled_queries WHERE name = ? AND pack_id = ?", queryName, pack)
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

  /**
   * Changes an entry of a part.
   *
   * @param intoPack the pack that it moves to; null leaves it where it is
   */
  public Future<Void> update(
      int id, SchedulePart part, Schedule change, @Nullable Integer intoPack) {
    var values = new ArrayList<@Nullable Object>();
    values.add(intoPack);
    values.add(change.queryId());
    values.add(change.interval());
    values.add(change.snapshot());
    values.add(change.removed());
    values.add(change.platform());
    values.add(change.version());
    values.add(change.noShard());
    values.add(change.shard());
    values.add(id);
    values.addAll(part.values());
    return db.change(
            "UPDATE scheduled_queries s JOIN packs p ON p.id = s.pack_id SET"
                + " s.pack_id = COALESCE(?, s.pack_id),"
                + " s.query_id = COALESCE(?, s.query_id),"
                + " s.run_interval = COALESCE(?, s.run_interval),"
                + " s.snapshot = COALESCE(?, s.snapshot), s.removed = COALESCE(?, s.removed),"
                + " s.platform = COALESCE(?, s.platform), s.version = COALESCE(?, s.version),"
                + " s.shard = IF(?, NULL, COALESCE(?, s.shard))"
                + " WHERE s.id = ? AND ("
                + part.condition()
                + ")",
            Tuple.from(values))
        .recover(Refusals::asProblem)
        .compose(rows -> rows == 0 ? missing(id) : Future.succeededFuture());
  }

  /** Takes an entry out of a part. */
  public Future<Void> delete(int id, SchedulePart part) {
    var values = new ArrayList<Object>();
    values.add(id);
    values.addAll(part.values());
    return db.change(
            "DELETE s FROM scheduled_queries s JOIN packs p ON p.id = s.pack_id WHERE s.id = ?"
                + " AND ("
                + part.condition()
                + ")",
            Tuple.from(values))
        .compose(rows -> rows == 0 ? missing(id) : Future.succeededFuture());
  }

  private static <T> Future<T> missing(int id) {
    return Future.failedFuture(Problem.NotFound.of("ScheduledQuery", id).asException());
  }

  static ScheduledQuery scheduled(Row row) {
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
