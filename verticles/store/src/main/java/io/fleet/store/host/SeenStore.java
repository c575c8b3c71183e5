package io.fleet.store.host;

import io.fleet.store.db.Db;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * When hosts were last heard of: a blob for 1,024 hosts, of big-endian seconds since 1970.
 * Thread-safe.
 */
public final class SeenStore {
  /** Hosts in a block. */
  public static final int HOSTS = 1024;

  private static final long LIMIT_SECONDS = 15;

  private final Db db;

  public SeenStore(Db db) {
    this.db = db;
  }

  /** All blocks by their numbers. */
  public Future<Map<Integer, Buffer>> load() {
    return db.list(
            "SELECT block, seen FROM host_seen_blocks",
            Tuple.tuple(),
            row -> Map.entry(row.getInteger("block"), row.getBuffer("seen")))
        .map(
            rows -> {
              var blocks = new HashMap<Integer, Buffer>();
              rows.forEach(row -> blocks.put(row.getKey(), row.getValue()));
              return blocks;
            });
  }

  /**
   * Brings blocks up to date: of each host the later time stays.
   *
   * @return what is stored now, other nodes' times included
   */
  public Future<Map<Integer, Buffer>> merge(SortedMap<Integer, Buffer> blocks) {
    return db.inTransaction(
            connection ->
                locked(connection, blocks.keySet())
                    .compose(
                        stored -> {
                          var merged = new HashMap<Integer, Buffer>();
                          blocks.forEach(
                              (number, block) ->
                                  merged.put(number, later(block, stored.get(number))));
                          return write(connection, blocks.keySet(), merged);
                        }))
        .timeout(LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  private static Future<Map<Integer, Buffer>> locked(
      SqlConnection connection, Collection<Integer> numbers) {
    return Db.list(
            connection,
            "SELECT block, seen FROM host_seen_blocks WHERE block IN "
                + Placeholders.list(numbers.size())
                + " ORDER BY block FOR UPDATE",
            Placeholders.padded(numbers),
            row -> Map.entry(row.getInteger("block"), row.getBuffer("seen")))
        .map(
            rows -> {
              var stored = new HashMap<Integer, Buffer>();
              rows.forEach(row -> stored.put(row.getKey(), row.getValue()));
              return stored;
            });
  }

  private static Future<Map<Integer, Buffer>> write(
      SqlConnection connection, Collection<Integer> numbers, Map<Integer, Buffer> blocks) {
    var values = Tuple.tuple();
    for (var number : numbers) {
      values.addInteger(number).addBuffer(blocks.get(number));
    }
    var sql =
        "INSERT INTO host_seen_blocks (block, seen) VALUES "
            + String.join(", ", java.util.Collections.nCopies(numbers.size(), "(?, ?)"))
            + " ON DUPLICATE KEY UPDATE seen = VALUES(seen)";
    return Db.change(connection, sql, values).map(blocks);
  }

  private static Buffer later(Buffer ours, @Nullable Buffer stored) {
    if (stored == null) return ours;
    var merged = Buffer.buffer(HOSTS * Integer.BYTES);
    for (var at = 0; at < HOSTS * Integer.BYTES; at += Integer.BYTES) {
      var theirs = at + Integer.BYTES <= stored.length() ? stored.getInt(at) : 0;
      merged.appendInt(Math.max(ours.getInt(at), theirs));
    }
    return merged;
  }
}
