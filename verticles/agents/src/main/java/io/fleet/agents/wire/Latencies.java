package io.fleet.agents.wire;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** Counts durations in buckets about 6 % wide; safe for any thread. */
public final class Latencies {
  private static final int STEPS = 16;
  private static final int BUCKETS = 64 * STEPS;
  private final AtomicLongArray buckets = new AtomicLongArray(BUCKETS);
  private final LongAdder count = new LongAdder();

  /** Adds one duration in nanoseconds. */
  public void add(long nanos) {
    buckets.incrementAndGet(bucket(Math.max(nanos, 1)));
    count.increment();
  }

  /** Begins again; what is added meanwhile may be lost. */
  void clear() {
    for (int i = 0; i < BUCKETS; i++) {
      buckets.set(i, 0);
    }
    count.reset();
  }

  /** How many were added. */
  public long count() {
    return count.sum();
  }

  /** The duration in milliseconds that the given share of all stays under, such as 0.99. */
  public double quantile(double share) {
    long wanted = (long) Math.ceil(count.sum() * share);
    long seen = 0;
    for (int i = 0; i < BUCKETS; i++) {
      seen += buckets.get(i);
      if (seen >= wanted && seen > 0) {
        return upper(i) / 1e6;
      }
    }
    return 0;
  }

  private static int bucket(long nanos) {
    int power = 63 - Long.numberOfLeadingZeros(nanos);
    long within = power < 4 ? 0 : (nanos >>> (power - 4)) & (STEPS - 1);
    return power * STEPS + (int) within;
  }

  private static double upper(int bucket) {
    int power = bucket / STEPS;
    return (1L << power) * (1 + (bucket % STEPS + 1) / (double) STEPS);
  }
}
