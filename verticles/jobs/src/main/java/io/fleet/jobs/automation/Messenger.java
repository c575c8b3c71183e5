package io.fleet.jobs.automation;

import io.fleet.platform.json.Json;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells others and keeps count of it. For virtual threads. */
final class Messenger {
  private static final Logger LOG = LoggerFactory.getLogger(Messenger.class);

  private final JsonPoster poster;
  private final MeterRegistry meters;

  Messenger(Vertx vertx, MeterRegistry meters) {
    this.poster = new JsonPoster(vertx);
    this.meters = meters;
  }

  /**
   * Sends a message and waits.
   *
   * @param automation its name in logs and metrics
   */
  Outcome send(String automation, Message message) {
    var outcome = post(automation, message);
    var counted = outcome == Outcome.TAKEN ? "sent" : "failed";
    meters
        .counter("fleet.automations.requests", "automation", automation, "outcome", counted)
        .increment();
    return outcome;
  }

  private Outcome post(String automation, Message message) {
    var to = message.destination();
    if (to.isEmpty()) {
      LOG.warn("automation failed automation={} cause=no web address", automation);
      return Outcome.FAILED;
    }
    try {
      var status = poster.post(to.get(), Buffer.buffer(Json.line(message.body()))).await();
      var outcome = Outcome.of(status);
      if (outcome != Outcome.TAKEN) failed(automation, to.get(), "it answered " + status);
      return outcome;
    } catch (Exception thrown) {
      failed(automation, to.get(), thrown.toString());
      return Outcome.FAILED;
    }
  }

  private static void failed(String automation, Destination to, String cause) {
    LOG.warn("automation failed automation={} address={} cause={}", automation, to, cause);
  }
}
