package io.fleet.logforward.destination.rest;

import io.fleet.logforward.destination.Destination;
import io.fleet.logforward.destination.DestinationConfig;
import io.fleet.logforward.destination.Target;
import io.fleet.logforward.destination.batch.BatchDestination;
import io.fleet.platform.time.Time;
import java.io.IOException;

/** A topic of Kafka, behind a REST proxy. */
public record KafkaRestConfig(Target topic, KafkaRestProxy proxy) implements DestinationConfig {
  @Override
  public Destination create(Time time) {
    return new BatchDestination<>(new KafkaRestService(proxy, topic.name(), time));
  }

  @Override
  public void check() throws IOException {
    topic.requireNamed();
    if (!proxy.named()) {
      throw new IOException(
          "kafkarest.proxyhost must be the URL of a Kafka REST proxy, such as https://host:8082");
    }
    try (var service = new WebService(proxy.timeout())) {
      look(service);
    }
  }

  private void look(WebService service) throws IOException {
    WebService.Answer answer;
    try {
      answer = service.ask(proxy.topics(topic.name()).build());
    } catch (IOException e) {
      topic.unanswered(proxy + " " + e.getMessage());
      return;
    }
    if (answer.ok()) return;
    if (!answer.unanswered()) throw topic.refused(proxy + " answers " + answer.shown());
    topic.unanswered(proxy + " answers " + answer.shown());
  }
}
