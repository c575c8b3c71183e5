package io.fleet.agents.bench;

import io.fleet.agents.wire.Latencies;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What happened in a stretch of time; safe for any thread. */
final class Window {
  private static final int MOST_KINDS = 64;
  private final Latencies latencies = new Latencies();
  private final Map<String, LongAdder> errors = new ConcurrentHashMap<>();

  void answered(long nanos) {
    latencies.add(nanos);
  }

  void error(String kind) {
    errors
        .computeIfAbsent(errors.size() < MOST_KINDS ? kind : "other", k -> new LongAdder())
        .increment();
  }

  long requests() {
    return latencies.count();
  }

  double millis(double share) {
    return latencies.quantile(share);
  }

  Map<String, Long> errors() {
    var counts = new TreeMap<String, Long>();
    errors.forEach((kind, count) -> counts.put(kind, count.sum()));
    return counts;
  }
}
