package io.fleet.store.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.platform.json.Json;
import io.fleet.store.db.Db;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Owns the table {@code settings}: one document in the shape of the config API, agent options and
 * secrets included. Thread-safe.
 */
public final class SettingsStore {
  private static final String READ = "SELECT body FROM settings WHERE id = 1";

  private final Db db;

  public SettingsStore(Db db) {
    this.db = db;
  }

  /** The settings; empty before setup. */
  public Future<Optional<ObjectNode>> read() {
    return db.first(READ, Tuple.tuple(), row -> parse(row.getString("body")));
  }

  /** Stores the first settings within a transaction; fails when there are some already. */
  public static Future<Integer> insert(SqlConnection on, ObjectNode settings) {
    return Db.change(
        on, "INSERT INTO settings (id, body) VALUES (1, ?)", Tuple.of(settings.toString()));
  }

  /**
   * Changes the settings under a lock, so that of two changes at once none is lost. What {@code
   * change} throws leaves them as they are. Gives the new ones.
   */
  public Future<ObjectNode> change(UnaryOperator<ObjectNode> change) {
    return db.inTransaction(
        on ->
            Db.list(on, READ + " FOR UPDATE", Tuple.tuple(), row -> parse(row.getString("body")))
                .compose(
                    found -> {
                      var changed = change.apply(only(found));
                      return Db.change(
                              on,
                              "UPDATE settings SET body = ? WHERE id = 1",
                              Tuple.of(changed.toString()))
                          .map(changed);
                    }));
  }

  private static ObjectNode only(List<ObjectNode> found) {
    if (found.isEmpty()) throw new IllegalStateException("no settings before setup");
    return found.getFirst();
  }

  private static ObjectNode parse(String body) {
    try {
      return (ObjectNode) Json.MAPPER.readTree(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored settings cannot be read", e);
    }
  }
}
