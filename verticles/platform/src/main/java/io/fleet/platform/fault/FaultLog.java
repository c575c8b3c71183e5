package io.fleet.platform.fault;

import io.fleet.platform.time.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What went wrong in this process of late, each kind once with its count. In memory, because it is
 * wanted most when nothing else works; beyond the bound, kinds that happened longest ago are
 * forgotten. Thread-safe.
 */
public final class FaultLog {
  private static final int MOST_KINDS = 500;

  private final Time time;
  private final Duration keep;

  // The one that happened last stands last.
  private final Map<String, Fault> byKind =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Fault> eldest) {
          return size() > MOST_KINDS;
        }
      };

  /**
   * @param keep how long after it happened last; zero: until the process ends; negative: not at all
   */
  public FaultLog(Time time, Duration keep) {
    this.time = time;
    this.keep = keep;
  }

  /**
   * Notes a fault.
   *
   * @param kind the same for faults that count as one
   */
  public synchronized void add(String kind, Fault fault) {
    if (keep.isNegative()) return;
    byKind.merge(kind, fault, Fault::again);
  }

  /** All that is kept, the one that happened last first. */
  public synchronized List<Fault> list() {
    if (!keep.isZero()) {
      var oldest = time.now().minus(keep);
      byKind.values().removeIf(fault -> fault.last().isBefore(oldest));
    }
    return new ArrayList<>(byKind.values()).reversed();
  }

  /** The same, and forgets it. */
  public synchronized List<Fault> flush() {
    var all = list();
    byKind.clear();
    return all;
  }
}
