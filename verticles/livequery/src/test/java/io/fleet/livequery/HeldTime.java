package io.fleet.livequery;

import io.fleet.platform.time.Time;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The machine's clocks, of which the wall clock can be made to stand still. Thread-safe. */
final class HeldTime implements Time {
  private volatile @Nullable Instant held;

  void hold() {
    held = Instant.now();
  }

  void release() {
    held = null;
  }

  @Override
  public Instant now() {
    var instant = held;
    return instant == null ? Instant.now() : instant;
  }

  @Override
  public long monotonicMillis() {
    return Time.system().monotonicMillis();
  }
}
