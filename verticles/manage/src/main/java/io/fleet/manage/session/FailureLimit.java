package io.fleet.manage.session;

import io.fleet.platform.problem.Problem;
import io.fleet.platform.time.Time;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Limits tries by key, such as an account or an address: so many an hour or a minute, some more at
 * once. Each try takes a place before anything is looked at, so that tries at the same time count
 * too, and a success gives it back. In memory of this node; the oldest keys go first when there are
 * too many. Thread-safe.
 */
public final class FailureLimit {
  private static final int MOST_KEYS = 20_000;

  private final Time time;
  private final long eachMillis;
  private final long burstMillis;

  // Key to the moment at which all its places would be free again.
  private final Map<String, Long> freeAt =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MOST_KEYS;
        }
      };

  private FailureLimit(Time time, Duration each, int burst) {
    this.time = time;
    this.eachMillis = each.toMillis();
    this.burstMillis = burst * eachMillis;
  }

  /** Failed sign-ins: 10 a minute, 9 more at once. */
  public static FailureLimit ofSignIns(Time time) {
    return new FailureLimit(time, Duration.ofSeconds(6), 9);
  }

  /** Mails that anyone may cause, by the account they go to: 10 an hour, 9 more at once. */
  public static FailureLimit ofMails(Time time) {
    return new FailureLimit(time, Duration.ofMinutes(6), 9);
  }

  /** The same by the address that asks: an office may share one, so 90 more at once. */
  public static FailureLimit ofMailSenders(Time time) {
    return new FailureLimit(time, Duration.ofMinutes(6), 90);
  }

  /** Wrong tokens at a door of devices: 720 an hour, 100 more at once (REST API page 1.7). */
  public static FailureLimit ofDevices(Time time) {
    return new FailureLimit(time, Duration.ofSeconds(5), 100);
  }

  /** Takes a place of each key; {@link Problem.TooMany} when one of them has none left. */
  public synchronized void take(String... keys) {
    var now = time.monotonicMillis();
    for (var key : keys) {
      var ahead = Math.max(freeAt.getOrDefault(key, now), now) - now;
      if (ahead > burstMillis) {
        var wait = (ahead - burstMillis + 999) / 1000;
        throw new Problem.TooMany((int) Math.max(1, wait)).asException();
      }
    }
    for (var key : keys) {
      freeAt.put(key, Math.max(freeAt.getOrDefault(key, now), now) + eachMillis);
    }
  }

  /** Gives the places back: the try was a success. */
  public synchronized void giveBack(String... keys) {
    var now = time.monotonicMillis();
    for (var key : keys) {
      freeAt.computeIfPresent(
          key, (k, until) -> until - eachMillis <= now ? null : until - eachMillis);
    }
  }
}
