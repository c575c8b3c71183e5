package io.fleet.http.request;

import org.jspecify.annotations.Nullable;

/**
 * Bodies still on their way, oldest first. All have the same time, so a look at the head every
 * second does what a timer for each request would, at the cost of two pointers. For one event loop.
 */
public final class Deadlines {
  private final long nanos;
  private @Nullable BodyReader first;
  private @Nullable BodyReader last;

  public Deadlines(int millis) {
    this.nanos = millis * 1_000_000L;
  }

  void add(BodyReader reader) {
    reader.before = last;
    if (last == null) {
      first = reader;
    } else {
      last.after = reader;
    }
    last = reader;
  }

  void remove(BodyReader reader) {
    var before = reader.before;
    var after = reader.after;
    if (before == null && first != reader) return;
    if (before == null) {
      first = after;
    } else {
      before.after = after;
    }
    if (after == null) {
      last = before;
    } else {
      after.before = before;
    }
    reader.before = null;
    reader.after = null;
  }

  /** Ends those that took too long. */
  public void sweep(long nowNanos) {
    var reader = first;
    while (reader != null && nowNanos - reader.startedNanos() > nanos) {
      var next = reader.after;
      remove(reader);
      reader.expire();
      reader = next;
    }
  }
}
