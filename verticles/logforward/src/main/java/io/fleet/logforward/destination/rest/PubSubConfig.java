package io.fleet.logforward.destination.rest;

import com.google.auth.Retryable;
import io.fleet.logforward.destination.Destination;
import io.fleet.logforward.destination.DestinationConfig;
import io.fleet.logforward.destination.Target;
import io.fleet.logforward.destination.batch.BatchDestination;
import io.fleet.platform.time.Time;
import java.io.IOException;

/**
 * A topic of Google Cloud Pub/Sub.
 *
 * @param attributes whether messages carry name, time and decorations beside the line
 */
public record PubSubConfig(String project, Target topic, boolean attributes, PubSubAccess access)
    implements DestinationConfig {
  private static final int NOT_ALLOWED = 403;

  @Override
  public Destination create(Time time) {
    return new BatchDestination<>(new PubSubService(api(), attributes));
  }

  @Override
  public void check() throws IOException {
    topic.requireNamed();
    if (project.isBlank()) throw new IOException("pubsub.project must be set");
    try (var api = api()) {
      signIn(api);
      look(api);
    } catch (IllegalArgumentException e) {
      throw topic.refused("its name or pubsub.project cannot be one: " + e.getMessage(), e);
    }
  }

  private void signIn(PubSubApi api) throws IOException {
    try {
      api.signIn();
    } catch (IOException e) {
      throw topic.refused("no credentials for Google Cloud: " + e.getMessage(), e);
    }
  }

  private void look(PubSubApi api) throws IOException {
    WebService.Answer answer;
    try {
      answer = api.look();
    } catch (IOException e) {
      if (e instanceof Retryable token && !token.isRetryable()) {
        throw topic.refused("Google Cloud does not take the credentials: " + e.getMessage(), e);
      }
      topic.unanswered(e);
      return;
    }
    // One who may publish to a topic need not be allowed to look at it.
    if (answer.ok() || answer.status() == NOT_ALLOWED) return;
    if (!answer.unanswered()) throw topic.refused("Pub/Sub answers " + answer.shown());
    topic.unanswered("Pub/Sub answers " + answer.shown());
  }

  private PubSubApi api() {
    return new PubSubApi(access, project, topic.name());
  }
}
