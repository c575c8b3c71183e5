package io.fleet.http.stream;

import io.fleet.http.request.Bounds;
import io.fleet.http.request.Bounds.Bound;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** How many conversations a listener has, over all its event loops. Thread-safe. */
public final class Conversations {
  private final int most;
  private final Bounds bounds;
  private final AtomicInteger open = new AtomicInteger();

  public Conversations(int most, Bounds bounds, MeterRegistry meters) {
    this.most = most;
    this.bounds = bounds;
    Gauge.builder("http.streams", open, AtomicInteger::get).register(meters);
  }

  Bounds bounds() {
    return bounds;
  }

  /** False when there are too many already. */
  boolean enter() {
    if (open.incrementAndGet() <= most) return true;
    open.decrementAndGet();
    bounds.bit(Bound.STREAMS);
    return false;
  }

  void exit() {
    open.decrementAndGet();
  }

  /** Two nodes never use the same, and it shows in logs. */
  static String newId() {
    return UUID.randomUUID().toString();
  }
}
