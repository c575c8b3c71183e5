package io.fleet.manage.session;

import io.fleet.platform.problem.Problem;
import io.fleet.platform.time.Time;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Limits failed sign-ins by account and by address: 10 a minute, 9 more at once. Each try takes a
 * place before the password is looked at, so that tries at the same time count too, and a success
 * gives it back. In memory of this node; the oldest keys go first when there are too many.
 * Thread-safe.
 */
public final class FailureLimit {
  private static final long EACH_MILLIS = 6_000;
  private static final long BURST_MILLIS = 9 * EACH_MILLIS;
  private static final int MOST_KEYS = 20_000;

  private final Time time;

  // Key to the moment at which all its places would be free again.
  private final Map<String, Long> freeAt =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MOST_KEYS;
        }
      };

  public FailureLimit(Time time) {
    this.time = time;
  }

  /** Takes a place of each key; {@link Problem.TooMany} when one of them has none left. */
  public synchronized void take(String... keys) {
    var now = time.monotonicMillis();
    for (var key : keys) {
      var ahead = Math.max(freeAt.getOrDefault(key, now), now) - now;
      if (ahead > BURST_MILLIS) {
        var wait = (ahead - BURST_MILLIS + 999) / 1000;
        throw new Problem.TooMany((int) Math.max(1, wait)).asException();
      }
    }
    for (var key : keys) {
      freeAt.put(key, Math.max(freeAt.getOrDefault(key, now), now) + EACH_MILLIS);
    }
  }

  /** Gives the places back: the try was a success. */
  public synchronized void giveBack(String... keys) {
    var now = time.monotonicMillis();
    for (var key : keys) {
      freeAt.computeIfPresent(
          key, (k, until) -> until - EACH_MILLIS <= now ? null : until - EACH_MILLIS);
    }
  }
}
