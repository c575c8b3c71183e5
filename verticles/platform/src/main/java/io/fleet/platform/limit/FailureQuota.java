package io.fleet.platform.limit;

import io.fleet.platform.problem.Problem;
import io.fleet.platform.time.Time;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts failures by key: some at once, then so many in a time. Only failures count, and only they
 * are refused, so that a stranger cannot lock out whoever shares the key. In memory of this node;
 * beyond the bound the keys that failed longest ago are forgotten. Thread-safe.
 */
public final class FailureQuota {
  private static final int MOST_KEYS = 20_000;

  private final Time time;
  private final long eachMillis;
  private final long burstMillis;

  // Key to the moment at which nothing of its burst is used up any more.
  private final Map<String, Long> freeAt =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MOST_KEYS;
        }
      };

  /**
   * @param each one more failure is allowed after this
   * @param burst failures allowed at once
   */
  public FailureQuota(Time time, Duration each, int burst) {
    this.time = time;
    this.eachMillis = each.toMillis();
    this.burstMillis = burst * eachMillis;
  }

  /** What devices are allowed: 100 at once, then 720 an hour (section 1.7 of the API page). */
  public static FailureQuota ofDevices(Time time) {
    return new FailureQuota(time, Duration.ofSeconds(5), 100);
  }

  /** Counts a failure; gives it back, or {@link Problem.TooMany} when there were too many. */
  public synchronized Problem count(String key, Problem failure) {
    var now = time.monotonicMillis();
    var free = Math.max(freeAt.getOrDefault(key, now), now) + eachMillis;
    var over = free - now - burstMillis;
    if (over > 0) return new Problem.TooMany((int) Math.max(1, (over + 999) / 1_000));
    freeAt.put(key, free);
    return failure;
  }
}
