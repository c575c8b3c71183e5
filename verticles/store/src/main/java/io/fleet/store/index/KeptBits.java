package io.fleet.store.index;

import io.fleet.store.db.Db;
import io.fleet.store.rows.Where;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * Sets of hosts that follow from their inventory, kept once they were asked for: the next time only
 * those hosts are read whose inventory changed since. An answer is never older than the question.
 * Thread-safe; nothing blocks.
 */
public final class KeptBits {
  // A set of a hundred thousand hosts takes 20 kB at most.
  private static final int MOST = 256;
  // Beyond this, reading everything is cheaper.
  private static final int MOST_CHANGES = 5_000;

  // A digest is written after the rows that it stands for.
  private static final String CHANGES =
      "(SELECT host_id, NOW(3) FROM host_digests WHERE updated_at >= ? LIMIT "
          + MOST_CHANGES
          + ") UNION ALL SELECT 0, NOW(3)";
  private static final String CLOCK = "SELECT NOW(3)";

  private final Db db;
  private final HostBits bits;
  private final Map<Question, Kept> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Kept> eldest) {
          return size() > MOST;
        }
      };

  private record Question(String from, List<Object> values) {
    Tuple bound() {
      return Tuple.from(values);
    }
  }

  // As of a moment of the database's clock. No one changes the set.
  private record Kept(RoaringBitmap hosts, LocalDateTime clock) {}

  private record Changed(TreeSet<Integer> hosts, int rows, LocalDateTime clock) {}

  public KeptBits(Db db) {
    this.db = db;
    this.bits = new HostBits(db);
  }

  /**
   * The hosts of a table's rows; not to be changed.
   *
   * @param from what follows FROM, up to a condition that more can be added to, with a column
   *     {@code host_id} that is of one table only; of what reports of inventory are stored in
   * @param values bound in it
   */
  public Future<RoaringBitmap> read(String from, Object... values) {
    var question = new Question(from, List.of(values));
    var before = find(question);
    return before == null ? whole(question) : after(question, before);
  }

  private Future<RoaringBitmap> whole(Question question) {
    return db.list(CLOCK, Tuple.tuple(), row -> row.getLocalDateTime(0))
        .compose(
            clock ->
                bits.read(question.from(), question.bound())
                    .map(hosts -> keep(question, hosts, clock.getFirst())));
  }

  private Future<RoaringBitmap> after(Question question, Kept before) {
    return changes(before.clock().minus(HostReading.OVERLAP))
        .compose(
            changed -> {
              if (changed.rows() >= MOST_CHANGES) return whole(question);
              if (changed.hosts().isEmpty()) {
                return Future.succeededFuture(keep(question, before.hosts(), changed.clock()));
              }
              var some = question.from() + " AND " + Where.anyOf("host_id", changed.hosts());
              return bits.read(some, question.bound())
                  .map(
                      still -> {
                        var hosts = before.hosts().clone();
                        changed.hosts().forEach(hosts::remove);
                        hosts.or(still);
                        return keep(question, hosts, changed.clock());
                      });
            });
  }

  private Future<Changed> changes(LocalDateTime since) {
    return db.list(CHANGES, Tuple.of(since), row -> row)
        .map(
            rows -> {
              var hosts = new TreeSet<Integer>();
              for (var row : rows) hosts.add(row.getInteger(0));
              // A row of its own, so that the clock comes also when nothing changed.
              hosts.remove(0);
              return new Changed(hosts, rows.size() - 1, rows.getFirst().getLocalDateTime(1));
            });
  }

  private synchronized @Nullable Kept find(Question question) {
    return known.get(question);
  }

  private synchronized RoaringBitmap keep(
      Question question, RoaringBitmap hosts, LocalDateTime clock) {
    var kept = known.get(question);
    // Two that read at once may end in any order.
    if (kept == null || !kept.clock().isAfter(clock)) known.put(question, new Kept(hosts, clock));
    return hosts;
  }
}
