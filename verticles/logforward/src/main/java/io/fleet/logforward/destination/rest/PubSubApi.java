package io.fleet.logforward.destination.rest;

import com.google.auth.Credentials;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The REST API of Pub/Sub, for one topic. */
final class PubSubApi implements Closeable {
  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final int NOT_SIGNED_IN = 401;

  private final PubSubAccess access;
  private final String topic;
  private final WebService service = new WebService(LIMIT);
  private @Nullable Credentials credentials;
  private boolean found;

  PubSubApi(PubSubAccess access, String project, String topic) {
    this.access = access;
    this.topic = "/v1/projects/" + project + "/topics/" + topic;
  }

  /** Finds the credentials, if that was not done before. */
  void signIn() throws IOException {
    if (found) return;
    credentials = access.signIn().find();
    found = true;
  }

  WebService.Answer look() throws IOException {
    var uri = access.root().resolve(topic);
    return ask(HttpRequest.newBuilder(uri).GET(), uri);
  }

  WebService.Answer publish(byte[] body) throws IOException {
    var uri = access.root().resolve(topic + ":publish");
    var post = HttpRequest.newBuilder(uri).POST(BodyPublishers.ofByteArray(body));
    return ask(post.header("Content-Type", "application/json"), uri);
  }

  @Override
  public void close() {
    service.close();
  }

  private WebService.Answer ask(HttpRequest.Builder request, URI uri) throws IOException {
    signIn();
    var signing = credentials;
    if (signing == null) return service.ask(request.build());
    signing
        .getRequestMetadata(uri)
        .forEach((name, values) -> values.forEach(value -> request.header(name, value)));
    var answer = service.ask(request.build());
    // A token may be called back before its time.
    if (answer.status() == NOT_SIGNED_IN) signing.refresh();
    return answer;
  }
}
