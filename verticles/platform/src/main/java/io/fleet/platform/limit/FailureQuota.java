package io.fleet.platform.limit;

import io.fleet.platform.problem.Problem;
import io.fleet.platform.time.Time;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Limits failures by key, such as an account or an address: some at once, then so many in a time.
 * Where tries at the same time must count too, each takes a place before anything is looked at, and
 * a success gives it back; elsewhere a failure is counted once it is known, and only failures are
 * refused, so that a stranger cannot lock out whoever shares the key. In memory of this node;
 * beyond the bound the keys that were used longest ago are forgotten. Thread-safe.
 */
public final class FailureQuota {
  private static final int MOST_KEYS = 20_000;

  private final Time time;
  private final long eachMillis;
  private final long burstMillis;

  // Key to the moment at which all its places are free again.
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

  /** Wrong tokens at doors of devices: 100 at once, 720 an hour (REST API page 1.7). */
  public static FailureQuota ofDevices(Time time) {
    return new FailureQuota(time, Duration.ofSeconds(5), 100);
  }

  /** Failed sign-ins: 10 a minute, 9 more at once. */
  public static FailureQuota ofSignIns(Time time) {
    return new FailureQuota(time, Duration.ofSeconds(6), 9);
  }

  /** Mails that anyone may cause, by the account they go to: 10 an hour, 9 more at once. */
  public static FailureQuota ofMails(Time time) {
    return new FailureQuota(time, Duration.ofMinutes(6), 9);
  }

  /** The same by the address that asks: an office may share one, so 90 more at once. */
  public static FailureQuota ofMailSenders(Time time) {
    return new FailureQuota(time, Duration.ofMinutes(6), 90);
  }

  /** Counts a failure; gives it back, or {@link Problem.TooMany} when there were too many. */
  public synchronized Problem count(String key, Problem failure) {
    var now = time.monotonicMillis();
    var ahead = ahead(key, now) + eachMillis;
    if (ahead > burstMillis) return tooMany(ahead);
    freeAt.put(key, now + ahead);
    return failure;
  }

  /** Takes a place of each key; {@link Problem.TooMany} when one of them has none left. */
  public synchronized void take(String... keys) {
    var now = time.monotonicMillis();
    for (var key : keys) {
      var ahead = ahead(key, now);
      if (ahead > burstMillis) throw tooMany(ahead).asException();
    }
    for (var key : keys) freeAt.put(key, now + ahead(key, now) + eachMillis);
  }

  /** Gives the places back: the try was a success. */
  public synchronized void giveBack(String... keys) {
    var now = time.monotonicMillis();
    for (var key : keys) {
      freeAt.computeIfPresent(
          key, (k, until) -> until - eachMillis <= now ? null : until - eachMillis);
    }
  }

  private long ahead(String key, long now) {
    return Math.max(freeAt.getOrDefault(key, now) - now, 0);
  }

  private Problem tooMany(long ahead) {
    return new Problem.TooMany((int) Math.max(1, (ahead - burstMillis + 999) / 1_000));
  }
}
