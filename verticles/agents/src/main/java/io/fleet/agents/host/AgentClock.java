package io.fleet.agents.host;

import java.time.Duration;

/**
 * The agents' time. One agent second lasts as long as told, so that tests see hours of schedule in
 * seconds; in earnest it is a second. Safe for any thread.
 */
public final class AgentClock {
  private final long startUnix;
  private final long startNanos = System.nanoTime();
  private final long secondNanos;

  /** A clock that begins at the given unix second. */
  public AgentClock(long startUnix, Duration second) {
    this.startUnix = startUnix;
    this.secondNanos = second.toNanos();
  }

  /** Unix seconds. */
  public long now() {
    return startUnix + (System.nanoTime() - startNanos) / secondNanos;
  }

  /** Real milliseconds of a number of agent seconds, at least 1. */
  public long millis(double seconds) {
    return Math.max(1, (long) (seconds * secondNanos / 1_000_000));
  }
}
