package io.fleet.checkin.inventory;

import io.fleet.platform.time.Time;
import io.fleet.store.report.ReportKind;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is stored of each host's reports, as far as this node knows: 64 bits a kind, some 200 bytes
 * a host. What it knows is good for six hours, so that a lost announcement of another node cannot
 * hide a change for longer. Thread-safe.
 */
final class DigestMemory {
  private static final int KINDS = ReportKind.values().length;
  private static final long GOOD_MILLIS = 6 * 3_600_000;

  private final Time time;
  // The last place holds when it was learned.
  private final Map<Integer, long[]> hosts = new ConcurrentHashMap<>();

  DigestMemory(Time time) {
    this.time = time;
  }

  /** Whether what is stored of this host is known. */
  boolean knows(int host) {
    var known = hosts.get(host);
    return known != null && time.monotonicMillis() - known[KINDS] < GOOD_MILLIS;
  }

  /** Whether exactly this is known to be stored. */
  boolean holds(int host, ReportKind kind, long brief) {
    var known = hosts.get(host);
    return known != null && known[kind.place()] == brief && knows(host);
  }

  /** Whether nothing of this kind is stored, as far as is known. */
  boolean lacks(int host, ReportKind kind) {
    var known = hosts.get(host);
    return known == null || known[kind.place()] == 0;
  }

  /** All that is stored of a host. */
  void learn(int host, Map<ReportKind, Long> stored) {
    var known = new long[KINDS + 1];
    stored.forEach((kind, brief) -> known[kind.place()] = brief);
    known[KINDS] = time.monotonicMillis();
    hosts.put(host, known);
  }

  /** This has been stored. */
  void stored(int host, ReportKind kind, long brief) {
    hosts.computeIfPresent(
        host,
        (id, before) -> {
          var after = before.clone();
          after[kind.place()] = brief;
          return after;
        });
  }

  void forget(int host) {
    hosts.remove(host);
  }
}
