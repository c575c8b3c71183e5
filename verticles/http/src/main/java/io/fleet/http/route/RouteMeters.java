package io.fleet.http.route;

import io.fleet.platform.door.Door;
import io.fleet.platform.door.DoorClass;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * Counts and times the answers of one door. Nothing is looked up or made at a request, but for the
 * first of each status. Thread-safe.
 */
public final class RouteMeters {
  private static final int LOWEST = 100;
  private static final int HIGHEST = 599;
  private static final Duration[] BUCKETS =
      DoubleStream.of(.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10)
          .mapToObj(seconds -> Duration.ofNanos((long) (seconds * 1e9)))
          .toArray(Duration[]::new);

  private final MeterRegistry meters;
  private final String handler;
  private final String method;
  private final Timer timer;
  private final @Nullable Sizes sizes;
  private final AtomicReferenceArray<Counter> byStatus =
      new AtomicReferenceArray<>(HIGHEST - LOWEST + 1);

  RouteMeters(MeterRegistry meters, Door door) {
    this.meters = meters;
    this.method = door.method().toLowerCase(Locale.ROOT);
    this.handler = method + "_" + label(door.paths().getFirst());
    this.timer = timer(meters, handler);
    // Agents' requests are too many to be measured as well.
    this.sizes = door.kind() == DoorClass.DEVICE ? null : new Sizes(meters, handler);
  }

  static Timer timer(MeterRegistry meters, String handler) {
    return Timer.builder("http.request.duration")
        .tag("handler", handler)
        .serviceLevelObjectives(BUCKETS)
        .register(meters);
  }

  /** Measures a request that is about to be answered, unless an agent sent it. */
  public void watch(HttpServerRequest request) {
    if (sizes != null) sizes.watch(request);
  }

  /** One answer. */
  public void count(int status, long nanos) {
    var index = Math.clamp(status, LOWEST, HIGHEST) - LOWEST;
    var counter = byStatus.get(index);
    if (counter == null) {
      counter =
          Counter.builder("http.requests")
              .tag("handler", handler)
              .tag("method", method)
              .tag("code", Integer.toString(status))
              .register(meters);
      byStatus.set(index, counter);
    }
    counter.increment();
    timer.record(nanos, TimeUnit.NANOSECONDS);
  }

  /** The words that Fleet's dashboards know (server.md 7). */
  private static String label(String path) {
    return path.replaceFirst("^/api/(v1|2022-04|latest)/fleet/", "")
        .replace(":int}", ":[0-9]+}")
        .replaceAll("[/{}]", "_");
  }
}
