package io.fleet.logforward.destination.rest;

import io.fleet.logforward.destination.batch.BatchBounds;
import io.fleet.logforward.destination.batch.BatchService;
import io.fleet.logforward.destination.batch.Outcome;
import io.fleet.platform.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/** Publishes lines; a request is taken as a whole or not at all. */
final class PubSubService implements BatchService<PubSubMessage> {
  private static final BatchBounds BOUNDS = new BatchBounds(1_000, 1_000_000, 10_000_000);

  private final PubSubApi api;
  private final boolean attributes;

  PubSubService(PubSubApi api, boolean attributes) {
    this.api = api;
    this.attributes = attributes;
  }

  @Override
  public String name() {
    return "pubsub";
  }

  @Override
  public BatchBounds bounds() {
    return BOUNDS;
  }

  @Override
  public PubSubMessage record(ByteBuffer line) {
    var data = new byte[line.remaining() - 1];
    line.get(data);
    return new PubSubMessage(
        ByteBuffer.wrap(data), attributes ? PubSubAttributes.of(data) : Map.of());
  }

  @Override
  public int size(PubSubMessage message) {
    return message.size();
  }

  @Override
  public Outcome send(List<PubSubMessage> messages) throws IOException {
    var answer = api.publish(Json.MAPPER.writeValueAsBytes(Map.of("messages", messages)));
    if (!answer.ok()) throw new IOException("Pub/Sub answers " + answer.shown());
    return Outcome.taken(messages.size());
  }

  @Override
  public void close() {
    api.close();
  }
}
