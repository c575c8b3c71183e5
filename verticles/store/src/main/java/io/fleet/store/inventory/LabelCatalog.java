package io.fleet.store.inventory;

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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Labels as people read, make and change them, with counts of their hosts. Thread-safe. */
public final class LabelCatalog {
  private static final String COLUMNS =
      "l.id, l.name, l.description, l.query, l.platform, l.label_type, l.membership_type,"
          + " l.created_at, l.updated_at";
  private static final OrderColumns ORDER =
      new OrderColumns("l.id")
          .texts("l.", "name", "description", "platform", "query")
          .numbers("l.", "label_type")
          .times("l.", "created_at", "updated_at")
          .text("display_text", "l.name")
          .text("label_membership_type", "l.membership_type");

  private final Db db;

  public LabelCatalog(Db db) {
    this.db = db;
  }

  /** Labels, a page of them. */
  public Future<List<Label>> list(Page page) {
    return db.list(
        "SELECT " + COLUMNS + " FROM labels l" + ORDER.orderBy(page) + " LIMIT ? OFFSET ?",
        Tuple.of(page.limit(), page.offset()),
        LabelCatalog::label);
  }

  /** Labels with a word that starts with the text, built-in ones first, some left out. */
  public Future<List<Label>> search(String text, Collection<Integer> without, int most) {
    var start = Page.searching(text).pattern().substring(1);
    var where = new Where().and("l.name LIKE ? OR l.name LIKE ?", start, "% " + start);
    if (!without.isEmpty()) where.and("NOT " + Where.anyOf("l.id", without));
    return db.list(
        "SELECT "
            + COLUMNS
            + " FROM labels l"
            + where.sql()
            + " ORDER BY l.label_type DESC, l.id LIMIT ?",
        where.values(most),
        LabelCatalog::label);
  }

  /** One label; failed with {@link Problem.NotFound} when there is none. */
  public Future<Label> byId(int id) {
    return db.first(
            "SELECT " + COLUMNS + " FROM labels l WHERE l.id = ?",
            Tuple.of(id),
            LabelCatalog::label)
        .compose(found -> found.map(Future::succeededFuture).orElseGet(() -> missing(id)));
  }

  /** One label by its name. */
  public Future<Optional<Label>> byName(String name) {
    return db.first(
        "SELECT " + COLUMNS + " FROM labels l WHERE l.name = ?",
        Tuple.of(name),
        LabelCatalog::label);
  }

  /** The labels of a host. */
  public Future<List<Label>> ofHost(int hostId) {
    return db.list(
        "SELECT "
            + COLUMNS
            + " FROM labels l JOIN label_membership m ON m.label_id = l.id"
            + " WHERE m.host_id = ? ORDER BY l.id",
        Tuple.of(hostId),
        LabelCatalog::label);
  }

  /** The names of the hosts of each manual label among these. */
  public Future<Map<Integer, List<String>>> hostnames(Collection<Integer> labelIds) {
    return db.list(
            "SELECT m.label_id, h.hostname FROM label_membership m"
                + " JOIN hosts h ON h.id = m.host_id WHERE "
                + Where.anyOf("m.label_id", labelIds)
                + " ORDER BY h.id",
            Tuple.tuple(),
            row -> Map.entry(row.getInteger("label_id"), row.getString("hostname")))
        .map(
            rows -> {
              var names = new HashMap<Integer, List<String>>();
              for (var row : rows) {
                names
                    .computeIfAbsent(row.getKey(), id -> new java.util.ArrayList<>())
                    .add(row.getValue());
              }
              return names;
            });
  }

  /** Stores a dynamic label; gives its number. */
  public Future<Integer> insert(String name, String description, String query, String platform) {
    return db.insert(
            "INSERT INTO labels (name, description, query, platform) VALUES (?,?,?,?)",
            Tuple.of(name, description, query, platform))
        .recover(Refusals::asProblem);
  }

  /** Changes name or description; null keeps what is there. */
  public Future<Void> update(int id, @Nullable String name, @Nullable String description) {
    var values = Tuple.tuple().addString(name).addString(description).addInteger(id);
    return db.change(
            "UPDATE labels SET name = COALESCE(?, name), description = COALESCE(?, description)"
                + " WHERE id = ?",
            values)
        .recover(Refusals::asProblem)
        .compose(rows -> rows == 0 ? missing(id) : Future.succeededFuture());
  }

  /** Deletes a label of people's own, its membership and its place in packs. */
  public Future<Void> delete(int id) {
    return db.inTransaction(
            on ->
                Db.change(
                        on,
                        "DELETE FROM pack_targets WHERE target_type = 0 AND target_id = ?",
                        Tuple.of(id))
                    .compose(
                        done ->
                            Db.change(
                                on,
                                "DELETE FROM labels WHERE id = ? AND label_type = 0",
                                Tuple.of(id))))
        .compose(rows -> rows == 0 ? missing(id) : Future.succeededFuture());
  }

  private static <T> Future<T> missing(int id) {
    return Future.failedFuture(Problem.NotFound.of("Label", id).asException());
  }

  private static Label label(Row row) {
    return new Label(
        row.getInteger("id"),
        row.getString("name"),
        row.getString("description"),
        row.getString("query"),
        row.getString("platform"),
        row.getInteger("label_type") == 1,
        row.getInteger("membership_type") == 1,
        Columns.time(row, "created_at"),
        Columns.time(row, "updated_at"));
  }
}
