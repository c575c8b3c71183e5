package io.fleet.checkin.distributed;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Lets a number of hosts per second be handed expensive work, so that a restart or an outage, after
 * which everyone is due, becomes a steady stream. Saves up one second. Thread-safe.
 */
public final class Governor {
  private static final long SECOND_MICROS = 1_000_000;

  private final int perSecond;
  private final AtomicLong fullUntil = new AtomicLong(Long.MIN_VALUE);
  private volatile int nodes = 1;

  public Governor(int perSecond) {
    this.perSecond = perSecond;
  }

  /** How many nodes share the rate. */
  public void nodes(int live) {
    nodes = Math.max(1, live);
  }

  /** Whether one more host may be handed work now. */
  public boolean tryTake(long nowMillis) {
    var now = nowMillis * 1_000;
    var step = SECOND_MICROS * nodes / perSecond;
    while (true) {
      var before = fullUntil.get();
      // A node that shares a small rate with many still hands out one at a time.
      var next = Math.max(before, now - Math.max(SECOND_MICROS, step)) + step;
      if (next > now) return false;
      if (fullUntil.compareAndSet(before, next)) return true;
    }
  }
}
