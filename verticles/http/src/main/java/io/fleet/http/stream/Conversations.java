package io.fleet.http.stream;

import io.fleet.http.request.Bounds;
import io.fleet.http.request.Bounds.Bound;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * All conversations of a listener: how many there are, and the sessions of SockJS over plain
 * requests, whose requests may come in on any event loop. Thread-safe.
 */
public final class Conversations {
  private final int most;
  private final Bounds bounds;
  private final AtomicInteger open = new AtomicInteger();
  private final ConcurrentMap<String, XhrSession> sessions = new ConcurrentHashMap<>();

  public Conversations(int most, Bounds bounds, MeterRegistry meters) {
    this.most = most;
    this.bounds = bounds;
    Gauge.builder("http.streams", open, AtomicInteger::get).register(meters);
  }

  Bounds bounds() {
    return bounds;
  }

  ConcurrentMap<String, XhrSession> sessions() {
    return sessions;
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
