package io.fleet.cli.query;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A moment on the monotonic clock; without a time, or with zero, it never comes. */
final class Deadline {
  private final long end;
  private final boolean never;

  Deadline(@Nullable Duration from) {
    this.never = from == null || from.isZero();
    this.end = System.nanoTime() + (from == null ? 0 : from.toNanos());
  }

  boolean isOver() {
    return !never && System.nanoTime() - end >= 0;
  }
}
