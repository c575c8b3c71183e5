package io.fleet.store.index;

import io.fleet.store.db.Db;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.Map;
import org.roaringbitmap.RoaringBitmap;

/**
 * Reads sets of host numbers: the database packs 64 of them into a number, so that a set of a
 * hundred thousand is some 1,600 rows. Thread-safe.
 */
public final class HostBits {
  private static final String PACKED =
      "host_id DIV 64 AS word, BIT_OR(1 << (host_id MOD 64)) AS bits";

  private final Db db;

  public HostBits(Db db) {
    this.db = db;
  }

  /**
   * The hosts of a table's rows.
   *
   * @param from what follows FROM, with a column {@code host_id} that is of one table only
   * @param values bound in it
   */
  public Future<RoaringBitmap> read(String from, Tuple values) {
    return db.list("SELECT " + PACKED + " FROM " + from + " GROUP BY word", values, row -> row)
        .map(
            rows -> {
              var hosts = new RoaringBitmap();
              rows.forEach(row -> add(row, 0, hosts));
              return hosts;
            });
  }

  /** The same, a set for each number of another column. */
  public Future<Map<Integer, RoaringBitmap>> readBy(String column, String from, Tuple values) {
    return db.list(
            "SELECT " + column + " AS kind, " + PACKED + " FROM " + from + " GROUP BY kind, word",
            values,
            row -> row)
        .map(
            rows -> {
              var sets = new HashMap<Integer, RoaringBitmap>();
              for (var row : rows) {
                add(row, 1, sets.computeIfAbsent(row.getInteger(0), kind -> new RoaringBitmap()));
              }
              return sets;
            });
  }

  private static void add(Row row, int at, RoaringBitmap into) {
    var base = row.getLong(at) * Long.SIZE;
    var bits = row.getNumeric(at + 1).longValue();
    while (bits != 0) {
      into.add((int) (base + Long.numberOfTrailingZeros(bits)));
      bits &= bits - 1;
    }
  }
}
