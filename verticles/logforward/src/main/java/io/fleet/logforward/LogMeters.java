package io.fleet.logforward;

import io.fleet.logforward.spool.Spool;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;

/** What is counted of the intake. */
final class LogMeters {
  private final MeterRegistry registry;
  private final Map<LogStream, Counter> lines = new EnumMap<>(LogStream.class);
  private final Map<LogStream, Counter> refused = new EnumMap<>(LogStream.class);

  LogMeters(MeterRegistry registry) {
    this.registry = registry;
    for (var stream : LogStream.values()) {
      lines.put(stream, counter("fleet.log.lines", "lines taken and on disk", stream));
      refused.put(
          stream,
          counter("fleet.log.refused", "requests refused, spool full or not writable", stream));
    }
  }

  void watch(LogStream stream, Spool spool) {
    Gauge.builder("fleet.log.spool.bytes", spool, Spool::unread)
        .description("log records in the spool that are not yet free to go")
        .tag("stream", stream.label())
        .baseUnit("bytes")
        .register(registry);
    Gauge.builder("fleet.log.spool.max.bytes", spool, Spool::maxBytes)
        .description("the bound of the spool")
        .tag("stream", stream.label())
        .baseUnit("bytes")
        .register(registry);
  }

  void count(LogStream stream, int count, boolean wasRefused) {
    var counter = (wasRefused ? refused : lines).get(stream);
    if (counter != null) counter.increment(wasRefused ? 1 : count);
  }

  private Counter counter(String name, String description, LogStream stream) {
    return Counter.builder(name)
        .description(description)
        .tag("stream", stream.label())
        .register(registry);
  }
}
