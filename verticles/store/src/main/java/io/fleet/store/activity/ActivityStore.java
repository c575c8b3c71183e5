package io.fleet.store.activity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.fleet.model.Viewer;
import io.fleet.platform.json.Json;
import io.fleet.store.db.Db;
import io.fleet.store.rows.Columns;
import io.fleet.store.rows.OrderColumns;
import io.fleet.store.rows.Page;
import io.fleet.store.rows.Where;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Owns the table {@code activities}. Thread-safe. */
public final class ActivityStore {
  private static final String SELECT =
      "SELECT a.id, a.created_at, a.user_name, a.activity_type, a.details, u.id AS user_id,"
          + " u.name, u.email, u.gravatar_url FROM activities a"
          + " LEFT JOIN users u ON u.id = a.user_id";
  private static final OrderColumns ORDER =
      new OrderColumns("a.id").times("a.", "created_at").texts("a.", "activity_type", "user_name");

  private final Db db;

  public ActivityStore(Db db) {
    this.db = db;
  }

  /** Notes what someone did; {@code details} is written as JSON. */
  public Future<Void> insert(Viewer actor, String type, Object details) {
    return insert(actor.id().value(), actor.name(), type, details);
  }

  /** The same for an actor who is not signed in, or whom nobody knows (null). */
  public Future<Void> insert(
      @Nullable Integer actorId, @Nullable String actorName, String type, Object details) {
    return db.insert(
            "INSERT INTO activities (user_id, user_name, activity_type, details) VALUES (?,?,?,?)",
            Tuple.of(actorId, actorName, type, text(details)))
        .mapEmpty();
  }

  /** What was done, in no order unless the page names one. */
  public Future<List<Activity>> list(Page page) {
    var where = new Where();
    ORDER.after(page, where);
    return db.list(
        SELECT + where.sql() + ORDER.orderBy(page) + " LIMIT ? OFFSET ?",
        where.values(page.limit(), page.offset()),
        ActivityStore::activity);
  }

  /** What has not been written to the audit log yet, oldest first. */
  public Future<List<Activity>> unstreamed(int most) {
    return db.list(
        SELECT + " WHERE a.streamed = 0 ORDER BY a.id LIMIT ?",
        Tuple.of(most),
        ActivityStore::activity);
  }

  /** Notes that these are in the audit log. */
  public Future<Void> streamed(List<Long> ids) {
    var numbers = ids.stream().map(Math::toIntExact).toList();
    return db.change(
            "UPDATE activities SET streamed = 1 WHERE " + Where.anyOf("id", numbers), Tuple.tuple())
        .mapEmpty();
  }

  private static Activity activity(Row row) {
    var name = row.getString("name");
    return new Activity(
        row.getLong("id"),
        Columns.time(row, "created_at"),
        name == null ? row.getString("user_name") : name,
        row.getInteger("user_id"),
        row.getString("email"),
        row.getString("gravatar_url"),
        row.getString("activity_type"),
        details(row.getString("details")));
  }

  private static @Nullable JsonNode details(@Nullable String text) {
    try {
      return text == null ? null : Json.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored activity cannot be read", e);
    }
  }

  private static String text(Object details) {
    try {
      return Json.MAPPER.writeValueAsString(details);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("activity cannot be written", e);
    }
  }
}
