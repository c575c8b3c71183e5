package io.fleet.store.live;

import io.fleet.store.db.Db;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/** What starting a live query reads of other rooms' tables: saved queries, label members, names. */
public final class LiveQueryStore {
  private final Db db;

  public LiveQueryStore(Db db) {
    this.db = db;
  }

  /** A saved query. */
  public record SavedQuery(
      int id, String name, String sql, boolean observerCanRun, @Nullable Integer authorId) {}

  /** A query by its number. */
  public Future<Optional<SavedQuery>> query(int id) {
    return db.first(
        "SELECT id, name, query, observer_can_run, author_id FROM queries WHERE id = ?",
        Tuple.of(id),
        row ->
            new SavedQuery(
                row.getInteger("id"),
                row.getString("name"),
                row.getString("query"),
                row.getInteger("observer_can_run") == 1,
                row.getInteger("author_id")));
  }

  /** Keeps the SQL of a run that no saved query stands behind. */
  public Future<Integer> keepUnsaved(String name, String sql, int userId) {
    return db.insert(
        "INSERT INTO queries (name, description, query, saved, author_id) VALUES (?, '', ?, 0, ?)",
        Tuple.of(name, sql, userId));
  }

  /** The members of labels. */
  public Future<List<Integer>> labelMembers(Collection<Integer> labels) {
    return ids("SELECT DISTINCT host_id FROM label_membership WHERE label_id IN ", labels);
  }

  /** Which of these labels exist. */
  public Future<List<Integer>> existingLabels(Collection<Integer> labels) {
    return ids("SELECT id FROM labels WHERE id IN ", labels);
  }

  /** The labels of these names, in whatever case. */
  public Future<List<Integer>> labelsNamed(Collection<String> names) {
    return ids("SELECT id FROM labels WHERE name IN ", names);
  }

  /** The hosts of these host names. */
  public Future<List<Integer>> hostsNamed(Collection<String> names) {
    return ids("SELECT id FROM hosts WHERE hostname IN ", names);
  }

  /** Whether an administrator has switched live queries off. */
  public Future<Boolean> switchedOff() {
    return db.first(
            "SELECT body FROM settings WHERE id = 1", Tuple.tuple(), row -> row.getString(0))
        .map(body -> body.filter(LiveQueryStore::switchesOff).isPresent());
  }

  /** Which of these hosts were made within so many hours. */
  public Future<Integer> madeWithin(int hours, RoaringBitmap hosts) {
    return db.list(
            "SELECT id FROM hosts WHERE created_at > UTC_TIMESTAMP(3) - INTERVAL ? HOUR",
            Tuple.of(hours),
            row -> row.getInteger(0))
        .map(recent -> (int) recent.stream().filter(hosts::contains).count());
  }

  private static boolean switchesOff(String body) {
    var server = new JsonObject(body).getJsonObject("server_settings", new JsonObject());
    return server.getBoolean("live_query_disabled", false);
  }

  private Future<List<Integer>> ids(String sql, Collection<?> values) {
    if (values.isEmpty()) return Future.succeededFuture(List.of());
    var marks = String.join(", ", Collections.nCopies(values.size(), "?"));
    var tuple = Tuple.tuple();
    values.forEach(tuple::addValue);
    return db.list(sql + "(" + marks + ")", tuple, row -> row.getInteger(0));
  }
}
