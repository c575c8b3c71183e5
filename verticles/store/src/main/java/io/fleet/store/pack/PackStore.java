package io.fleet.store.pack;

import io.fleet.platform.problem.Problem;
import io.fleet.store.db.Db;
import io.fleet.store.pack.Pack.Kind;
import io.fleet.store.rows.Columns;
import io.fleet.store.rows.OrderColumns;
import io.fleet.store.rows.Page;
import io.fleet.store.rows.Refusals;
import io.fleet.store.rows.Where;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Owns the tables {@code packs} and {@code pack_targets}. Thread-safe. */
public final class PackStore {
  private static final String COLUMNS =
      "p.id, p.name, p.description, p.platform, p.disabled, p.pack_type, p.created_at,"
          + " p.updated_at";
  private static final OrderColumns ORDER =
      new OrderColumns("p.id")
          .texts("p.", "name", "description", "platform")
          .numbers("p.", "disabled")
          .times("p.", "created_at", "updated_at");

  private final Db db;

  public PackStore(Db db) {
    this.db = db;
  }

  /** Packs that people made, a page of them; this list is not searched (REST API page 2.11). */
  public Future<List<Pack>> list(Page page) {
    var where = new Where().and("p.pack_type IS NULL");
    return db.list(
        "SELECT "
            + COLUMNS
            + " FROM packs p"
            + where.sql()
            + ORDER.orderBy(page)
            + " LIMIT ? OFFSET ?",
        where.values(page.limit(), page.offset()),
        PackStore::pack);
  }

  /** One pack of any type; failed with {@link Problem.NotFound} when there is none. */
  public Future<Pack> byId(int id) {
    return find(id)
        .compose(found -> found.map(Future::succeededFuture).orElseGet(() -> missing(id)));
  }

  /** One pack of any type, if there is one. */
  public Future<Optional<Pack>> find(int id) {
    return db.first(
        "SELECT " + COLUMNS + " FROM packs p WHERE p.id = ?", Tuple.of(id), PackStore::pack);
  }

  /** One pack of any type by its name. */
  public Future<Optional<Pack>> byName(String name) {
    return db.first(
        "SELECT " + COLUMNS + " FROM packs p WHERE p.name = ?", Tuple.of(name), PackStore::pack);
  }

  /** By query, the packs of any type that schedule it. */
  public Future<List<Map.Entry<Integer, Pack>>> ofQueries(Collection<Integer> queries) {
    return db.list(
        "SELECT DISTINCT s.query_id, "
            + COLUMNS
            + " FROM packs p JOIN scheduled_queries s ON s.pack_id = p.id WHERE "
            + Where.anyOf("s.query_id", queries)
            + " ORDER BY p.id",
        Tuple.tuple(),
        row -> Map.entry(row.getInteger("query_id"), pack(row)));
  }

  /** Stores a pack; gives its number. */
  public Future<Integer> insert(PackChange wanted) {
    return db.inTransaction(
            on ->
                Db.insert(
                        on,
                        "INSERT INTO packs (name, description, platform, disabled)"
                            + " VALUES (?, COALESCE(?, ''), COALESCE(?, ''), COALESCE(?, 0))",
                        Tuple.of(
                            wanted.name(),
                            wanted.description(),
                            wanted.platform(),
                            wanted.disabled()))
                    .compose(id -> targets(on, id, wanted).map(id)))
        .recover(Refusals::asProblem);
  }

  /** Changes a pack. */
  public Future<Void> update(int id, PackChange change) {
    return db.inTransaction(
            on ->
                Db.change(
                        on,
                        "UPDATE packs SET name = COALESCE(?, name), description ="
                            + " COALESCE(?, description), platform = COALESCE(?, platform),"
                            + " disabled = COALESCE(?, disabled) WHERE id = ?",
                        Tuple.of(
                            change.name(),
                            change.description(),
                            change.platform(),
                            change.disabled(),
                            id))
                    .compose(rows -> rows == 0 ? missing(id) : targets(on, id, change)))
        .recover(Refusals::asProblem);
  }

  private static Future<Void> targets(SqlConnection on, int id, PackChange change) {
    return PackTargets.replace(on, id, Kind.LABEL, change.labels())
        .compose(done -> PackTargets.replace(on, id, Kind.HOST, change.hosts()))
        .compose(done -> PackTargets.replace(on, id, Kind.TEAM, change.teams()));
  }

  /** Deletes a pack with what it schedules. */
  public Future<Void> delete(int id) {
    return db.change("DELETE FROM packs WHERE id = ?", Tuple.of(id))
        .compose(rows -> rows == 0 ? missing(id) : Future.succeededFuture());
  }

  private static <T> Future<T> missing(int id) {
    return Future.failedFuture(Problem.NotFound.of("Pack", id).asException());
  }

  private static Pack pack(Row row) {
    return new Pack(
        row.getInteger("id"),
        row.getString("name"),
        row.getString("description"),
        row.getString("platform"),
        Columns.flag(row, "disabled"),
        row.getString("pack_type"),
        Columns.time(row, "created_at"),
        Columns.time(row, "updated_at"));
  }
}
