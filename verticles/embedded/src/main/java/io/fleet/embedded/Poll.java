package io.fleet.embedded;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for something another process does and does not announce. */
final class Poll {
  private static final long PAUSE_MILLIS = 20;

  private Poll() {}

  /** True as soon as the condition holds; false when the limit or an interrupt came first. */
  static boolean until(Duration limit, BooleanSupplier condition) {
    var end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }
}
