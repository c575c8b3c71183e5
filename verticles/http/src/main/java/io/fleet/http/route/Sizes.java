package io.fleet.http.route;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpServerRequest;

/** How large the bodies of one handler's requests and answers are. Thread-safe. */
final class Sizes {
  private static final double[] BUCKETS = {1 << 10, 100 << 10, 1 << 20, 100 << 20, 1 << 30};

  private final DistributionSummary requests;
  private final DistributionSummary answers;

  Sizes(MeterRegistry meters, String handler) {
    requests = summary("http.request.size", handler, meters);
    answers = summary("http.response.size", handler, meters);
  }

  /** Both are known once the answer has gone out. */
  void watch(HttpServerRequest request) {
    var answer = request.response();
    if (answer.ended() || answer.closed()) return;
    answer.bodyEndHandler(
        written -> {
          requests.record((double) request.bytesRead());
          answers.record((double) answer.bytesWritten());
        });
  }

  private static DistributionSummary summary(String name, String handler, MeterRegistry meters) {
    return DistributionSummary.builder(name)
        .baseUnit("bytes")
        .tag("handler", handler)
        .serviceLevelObjectives(BUCKETS)
        .register(meters);
  }
}
