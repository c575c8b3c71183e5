package io.fleet.store.host;

import io.fleet.store.db.Db;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads hosts as check-ins need them. All reads go to the primary. Thread-safe. */
public final class HostStore {
  private static final String SELECT = "SELECT " + HostRow.COLUMNS + " FROM hosts ";

  private final Db db;

  public HostStore(Db db) {
    this.db = db;
  }

  /** Hosts in order of their numbers, after a number. */
  public Future<List<HostRow>> page(int afterId, int limit) {
    return db.list(
        SELECT + "WHERE id > ? ORDER BY id LIMIT ?", Tuple.of(afterId, limit), HostRow::of);
  }

  /** The host that holds the key of this SHA-256. */
  public Future<Optional<HostRow>> byKeyHash(Buffer hash) {
    return db.first(SELECT + "WHERE node_key_hash = ?", Tuple.of(hash), HostRow::of);
  }

  /** Those of these hosts that exist. */
  public Future<List<HostRow>> byIds(Collection<Integer> ids) {
    return db.list(
        SELECT + "WHERE id IN " + Placeholders.list(ids.size()),
        Placeholders.padded(ids),
        HostRow::of);
  }

  /** The database's clock, the one that {@code updated_at} is set by. */
  public Future<LocalDateTime> clock() {
    return db.list("SELECT NOW(3) AS now", Tuple.tuple(), row -> row.getLocalDateTime("now"))
        .map(List::getFirst);
  }

  /** Hosts changed at or after a moment, in order of change and number, after a place therein. */
  public Future<List<HostRow>> changed(LocalDateTime since, int afterId, int limit) {
    return db.list(
        SELECT
            + "WHERE updated_at > ? OR (updated_at = ? AND id > ?) ORDER BY updated_at, id LIMIT ?",
        Tuple.of(since, since, afterId, limit),
        HostRow::of);
  }

  /** Numbers of hosts deleted at or after a moment. */
  public Future<List<Integer>> deleted(LocalDateTime since) {
    return db.list(
        "SELECT host_id FROM host_tombstones WHERE deleted_at >= ?",
        Tuple.of(since),
        row -> row.getInteger("host_id"));
  }
}
