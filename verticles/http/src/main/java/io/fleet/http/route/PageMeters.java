package io.fleet.http.route;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Counts, times and measures the answers of what is no door: web pages and the pages of monitors,
 * under the names that Fleet gives them (server.md 7). Thread-safe.
 */
public final class PageMeters {
  // Anyone may make up a method; not everyone may make up a series.
  private static final Set<String> METHODS =
      Set.of("get", "head", "post", "put", "patch", "delete", "options");

  private final MeterRegistry meters;
  private final String handler;
  private final Timer timer;
  private final Sizes sizes;

  public PageMeters(MeterRegistry meters, String handler) {
    this.meters = meters;
    this.handler = handler;
    this.timer = RouteMeters.timer(meters, handler);
    this.sizes = new Sizes(meters, handler);
  }

  /** Counts this request when it has been answered. */
  public void watch(HttpServerRequest request) {
    var answer = request.response();
    if (answer.ended() || answer.closed()) return;
    var begun = System.nanoTime();
    sizes.watch(request);
    answer.endHandler(
        ended -> {
          Counter.builder("http.requests")
              .tag("handler", handler)
              .tag("method", method(request))
              .tag("code", Integer.toString(answer.getStatusCode()))
              .register(meters)
              .increment();
          timer.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
        });
  }

  private static String method(HttpServerRequest request) {
    var method = request.method().name().toLowerCase(Locale.ROOT);
    return METHODS.contains(method) ? method : "unknown";
  }
}
