package io.fleet.checkin.inventory;

import io.fleet.checkin.write.WriteRounds;
import io.fleet.store.report.ReportKind;
import io.vertx.core.Future;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reports that wait, the newest of each kind and host; bounded by their rows, which is what they
 * weigh. Thread-safe.
 */
final class InventoryQueue {
  private static final int MOST_HOSTS_AT_ONCE = 64;
  private static final int MOST_ROWS_AT_ONCE = 20_000;

  private final int mostRows;
  private final TreeMap<Integer, Map<ReportKind, Pending>> waiting = new TreeMap<>();
  private SortedMap<Integer, Map<ReportKind, Pending>> running = new TreeMap<>();
  private final WriteRounds rounds;
  private int rows;

  /**
   * @param rounds guarded by this queue
   */
  InventoryQueue(int mostRows, WriteRounds rounds) {
    this.mostRows = mostRows;
    this.rounds = rounds;
  }

  /** Takes a report; false when there is no room. */
  synchronized boolean offer(int host, Pending report) {
    var weight = report.report().rows();
    if (rows + weight > mostRows) return false;
    var before =
        waiting
            .computeIfAbsent(host, id -> new EnumMap<>(ReportKind.class))
            .put(report.report().kind(), report);
    rows += weight - (before == null ? 0 : before.report().rows());
    return true;
  }

  /** Whether a report of this kind waits or is being stored. */
  synchronized boolean holds(int host, ReportKind kind) {
    return waiting.getOrDefault(host, Map.of()).containsKey(kind)
        || running.getOrDefault(host, Map.of()).containsKey(kind);
  }

  /**
   * Completed, never failed, when what waits of this host is stored; at once when that would take
   * long, as more waits than one round stores or the database is away.
   */
  synchronized Future<Void> soon(int host) {
    if (waiting.containsKey(host)) {
      var one = waiting.size() <= MOST_HOSTS_AT_ONCE && rows <= MOST_ROWS_AT_ONCE;
      return one ? rounds.coming() : Future.succeededFuture();
    }
    return running.containsKey(host) ? rounds.running() : Future.succeededFuture();
  }

  /** The next hosts in order of their numbers; they count as running until {@link #done}. */
  synchronized SortedMap<Integer, Map<ReportKind, Pending>> next() {
    var batch = new TreeMap<Integer, Map<ReportKind, Pending>>();
    var taken = 0;
    while (batch.size() < MOST_HOSTS_AT_ONCE && taken < MOST_ROWS_AT_ONCE && !waiting.isEmpty()) {
      var first = waiting.pollFirstEntry();
      batch.put(first.getKey(), first.getValue());
      taken += weight(first.getValue());
    }
    running = batch;
    rounds.begin();
    return batch;
  }

  /** What was running is stored, or given up. */
  synchronized void done() {
    running.values().forEach(reports -> rows -= weight(reports));
    running = new TreeMap<>();
    rounds.over();
  }

  /** What was running waits again; where something newer waits, that counts. */
  synchronized void back() {
    running.forEach(
        (host, reports) -> {
          var kept = waiting.computeIfAbsent(host, id -> new EnumMap<>(ReportKind.class));
          reports.forEach(
              (kind, report) -> {
                if (kept.putIfAbsent(kind, report) != null) rows -= report.report().rows();
              });
        });
    running = new TreeMap<>();
    rounds.stuck();
  }

  /** Drops what waits of a host. */
  synchronized void forget(int host) {
    var dropped = waiting.remove(host);
    if (dropped != null) rows -= weight(dropped);
  }

  synchronized boolean isEmpty() {
    return waiting.isEmpty() && running.isEmpty();
  }

  synchronized int rows() {
    return rows;
  }

  private static int weight(Map<ReportKind, Pending> reports) {
    return reports.values().stream().mapToInt(one -> one.report().rows()).sum();
  }
}
