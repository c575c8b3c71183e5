package io.fleet.http.request;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Counts how often each bound of the listener bit. Thread-safe. */
public final class Bounds {
  /** A bound. */
  public enum Bound {
    HEADER,
    BODY,
    INFLATED,
    BODIES,
    BODY_TIME,
    FIRST_REQUEST_TIME,
    CONNECTIONS,
    EXCHANGES,
    STREAMS,
    STREAM_TEXTS
  }

  private final Map<Bound, Counter> hits = new EnumMap<>(Bound.class);

  public Bounds(MeterRegistry meters) {
    for (var bound : Bound.values()) {
      hits.put(
          bound,
          Counter.builder("http.bound.hits")
              .description("How often a bound of the listener bit")
              .tag("bound", bound.name().toLowerCase(Locale.ROOT))
              .register(meters));
    }
  }

  /** It bit. */
  public void bit(Bound bound) {
    var counter = hits.get(bound);
    if (counter != null) counter.increment();
  }
}
