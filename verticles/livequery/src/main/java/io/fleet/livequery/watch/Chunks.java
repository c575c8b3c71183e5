package io.fleet.livequery.watch;

import io.fleet.store.live.Campaign;
import java.util.List;

/**
 * How many answers to read at a time: many small ones, few large ones. Redis counts entries and not
 * bytes, and one host may have sent megabytes. Not thread-safe.
 */
public final class Chunks {
  private static final int FIRST = 16;
  private static final int MOST = 4_000;
  private static final long CHARS = 4L << 20;

  private int next = FIRST;

  /** How many to read next. */
  public int next() {
    return next;
  }

  /** Learns from what was read. */
  public void took(List<Campaign.Result> results) {
    var chars = results.stream().mapToLong(result -> result.rows().length()).sum();
    var average = 1 + chars / results.size();
    next = (int) Math.clamp(CHARS / average, 1, Math.min(MOST, 2L * next));
  }
}
