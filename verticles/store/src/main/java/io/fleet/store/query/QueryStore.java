package io.fleet.store.query;

import io.fleet.platform.problem.Problem;
import io.fleet.store.db.Db;
import io.fleet.store.rows.Columns;
import io.fleet.store.rows.OrderColumns;
import io.fleet.store.rows.Page;
import io.fleet.store.rows.Refusals;
import io.fleet.store.rows.Where;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Owns the table {@code queries}. Thread-safe. */
public final class QueryStore {
  private static final String SELECT =
      "SELECT q.id, q.name, q.description, q.query, q.saved, q.observer_can_run, q.author_id,"
          + " u.name AS author_name, u.email AS author_email, q.created_at, q.updated_at"
          + " FROM queries q LEFT JOIN users u ON u.id = q.author_id";
  private static final OrderColumns ORDER =
      new OrderColumns("q.id")
          .texts("q.", "name", "description", "query")
          .numbers("q.", "saved", "observer_can_run", "author_id")
          .times("q.", "created_at", "updated_at")
          .text("author_name", "u.name")
          .text("author_email", "u.email");

  private final Db db;

  public QueryStore(Db db) {
    this.db = db;
  }

  /** A document's query. */
  public record Spec(String name, String description, String query) {}

  /** What to change; null keeps what is there. */
  public record Change(
      @Nullable String name,
      @Nullable String description,
      @Nullable String query,
      @Nullable Boolean observerCanRun) {}

  /** Saved queries, a page of them; this list is not searched (REST API page 2.10). */
  public Future<List<SavedQuery>> list(Page page, boolean forObservers) {
    var where = new Where().and("q.saved = 1");
    if (forObservers) where.and("q.observer_can_run = 1");
    return db.list(
        SELECT + where.sql() + ORDER.orderBy(page) + " LIMIT ? OFFSET ?",
        where.values(page.limit(), page.offset()),
        QueryStore::query);
  }

  /** One query; failed with {@link Problem.NotFound} when there is none. */
  public Future<SavedQuery> byId(int id) {
    return db.first(SELECT + " WHERE q.id = ?", Tuple.of(id), QueryStore::query)
        .compose(
            found ->
                found
                    .map(Future::succeededFuture)
                    .orElseGet(
                        () -> Future.failedFuture(Problem.NotFound.of("Query", id).asException())));
  }

  /** One saved query by its name. */
  public Future<Optional<SavedQuery>> byName(String name) {
    return db.first(
        SELECT + " WHERE q.name = ? AND q.saved = 1", Tuple.of(name), QueryStore::query);
  }

  /** Whatever has this name, saved or kept of a live run: a document would change it. */
  public Future<Optional<SavedQuery>> holderOf(String name) {
    return db.first(SELECT + " WHERE q.name = ?", Tuple.of(name), QueryStore::query);
  }

  /** Stores a query; a taken name is a {@link Problem.Conflict}. */
  public Future<Integer> insert(
      String name, String description, String query, boolean observerCanRun, int author) {
    return db.insert(
            "INSERT INTO queries (name, description, query, observer_can_run, author_id)"
                + " VALUES (?,?,?,?,?)",
            Tuple.of(name, description, query, observerCanRun, author))
        .recover(
            thrown ->
                Refusals.isDuplicate(thrown)
                    ? Future.failedFuture(
                        new Problem.Conflict(
                                "Resource Already Exists", "Query \"" + name + "\" already exists")
                            .asException())
                    : Refusals.asProblem(thrown));
  }

  /** Changes a query. */
  public Future<Void> update(int id, Change change) {
    var values =
        Tuple.tuple()
            .addString(change.name())
            .addString(change.description())
            .addString(change.query())
            .addBoolean(change.observerCanRun())
            .addInteger(id);
    return db.change(
            "UPDATE queries SET name = COALESCE(?, name), description = COALESCE(?, description),"
                + " query = COALESCE(?, query), observer_can_run = COALESCE(?, observer_can_run)"
                + " WHERE id = ?",
            values)
        .recover(Refusals::asProblem)
        .mapEmpty();
  }

  /** Deletes queries and what schedules them; gives how many there were. */
  public Future<Integer> delete(List<Integer> ids) {
    return db.change("DELETE FROM queries WHERE " + Where.anyOf("id", ids), Tuple.tuple());
  }

  /** Makes or changes queries by name, all or none; observers may no longer run changed ones. */
  public Future<Void> apply(List<Spec> specs, int author) {
    var sorted = specs.stream().sorted(java.util.Comparator.comparing(Spec::name)).toList();
    return db.inTransaction(
            on -> {
              Future<?> all = Future.succeededFuture();
              for (var spec : sorted) {
                all =
                    all.compose(
                        before ->
                            Db.change(
                                on,
                                "INSERT INTO queries (name, description, query, author_id)"
                                    + " VALUES (?,?,?,?) ON DUPLICATE KEY UPDATE saved = 1,"
                                    + " description = VALUES(description), query = VALUES(query),"
                                    + " observer_can_run = 0, author_id = VALUES(author_id)",
                                Tuple.of(spec.name(), spec.description(), spec.query(), author)));
              }
              return all.<Void>mapEmpty();
            })
        .recover(Refusals::asProblem);
  }

  private static SavedQuery query(Row row) {
    return new SavedQuery(
        row.getInteger("id"),
        row.getString("name"),
        row.getString("description"),
        row.getString("query"),
        Columns.flag(row, "saved"),
        Columns.flag(row, "observer_can_run"),
        row.getInteger("author_id"),
        row.getString("author_name"),
        row.getString("author_email"),
        Columns.time(row, "created_at"),
        Columns.time(row, "updated_at"));
  }
}
