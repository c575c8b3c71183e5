package io.fleet.jobs.schedule;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** When each job was last done here, how long it took, and how often it failed. Thread-safe. */
public final class JobMetrics {
  private final MeterRegistry meters;
  private final Map<String, AtomicLong> doneAt = new ConcurrentHashMap<>();
  private final Map<String, AtomicLong> tookMillis = new ConcurrentHashMap<>();

  public JobMetrics(MeterRegistry meters) {
    this.meters = meters;
  }

  void done(String job, Instant at, Duration took) {
    gauge("fleet.jobs.last.success.seconds", doneAt, job).set(at.getEpochSecond());
    gauge("fleet.jobs.last.duration.millis", tookMillis, job).set(took.toMillis());
  }

  void failed(String job) {
    meters.counter("fleet.jobs.failures", "job", job).increment();
  }

  private AtomicLong gauge(String name, Map<String, AtomicLong> values, String job) {
    return values.computeIfAbsent(
        job,
        key -> {
          var value = new AtomicLong();
          meters.gauge(name, Tags.of("job", key), value);
          return value;
        });
  }
}
