package io.fleet.jobs.automation;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleet.platform.json.Json;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells others and keeps count of it. For virtual threads. */
final class Messenger {
  private static final Logger LOG = LoggerFactory.getLogger(Messenger.class);

  private final WebhookClient client;
  private final MeterRegistry meters;

  Messenger(Vertx vertx, MeterRegistry meters) {
    this.client = new WebhookClient(vertx);
    this.meters = meters;
  }

  /**
   * Sends a message and waits.
   *
   * @param automation its name in logs and metrics
   * @return whether the receiver took it
   */
  boolean send(String automation, String address, JsonNode message) {
    var to = Destination.of(address);
    if (to.isEmpty()) {
      LOG.warn("webhook failed automation={} cause=no web address", automation);
      return counted(automation, false);
    }
    try {
      client.post(to.get(), Buffer.buffer(Json.line(message))).await();
      return counted(automation, true);
    } catch (Exception thrown) {
      LOG.warn(
          "webhook failed automation={} address={} cause={}",
          automation,
          to.get(),
          thrown.toString());
      return counted(automation, false);
    }
  }

  private boolean counted(String automation, boolean sent) {
    var outcome = sent ? "sent" : "failed";
    meters
        .counter("fleet.automations.requests", "automation", automation, "outcome", outcome)
        .increment();
    return sent;
  }
}
