package io.fleet.platform.time;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * The two clocks. What is stored or shown uses {@link #now}; what is due, or how long something
 * took, uses {@link #monotonicMillis}, which no one can set back. Thread-safe.
 */
public interface Time {
  /** The wall clock. */
  Instant now();

  /** Milliseconds since an arbitrary moment, never decreasing. */
  long monotonicMillis();

  /** The machine's own clocks. */
  static Time system() {
    return SystemTime.INSTANCE;
  }

  /** The machine's own clocks. */
  enum SystemTime implements Time {
    INSTANCE;

    @Override
    public Instant now() {
      return Instant.now();
    }

    @Override
    public long monotonicMillis() {
      return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
  }
}
