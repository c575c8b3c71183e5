package io.fleet.agents.kit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fleet.agents.wire.Verdict;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** Speaks to the server under test, as any agent of any age might. Blocking, one thread. */
final class Wire {
  // One request of an agent has this long (rule 5).
  private static final Duration LIMIT = Duration.ofSeconds(16);

  private final HttpClient client;
  private final URI url;
  private final String secret;
  private final String prefix;

  Wire(HttpClient client, URI url, String secret, String prefix) {
    this.client = client;
    this.url = url;
    this.secret = secret;
    this.prefix = prefix;
  }

  String secret() {
    return secret;
  }

  /** A host of its own, enrolled with the details of an Ubuntu machine. */
  Guest guest() throws Exception {
    return Guest.enroll(this, "kit-" + UUID.randomUUID());
  }

  /** Posts a value as JSON to a door, such as {@code config}. */
  Reply post(String door, Object body) throws Exception {
    return raw("POST", prefix + door, json(body), Map.of("Content-Type", "application/json"));
  }

  /** Posts text as it is. */
  Reply text(String door, String body) throws Exception {
    return raw("POST", prefix + door, bytes(body), Map.of("Content-Type", "application/json"));
  }

  /** Posts bytes with headers of one's own. */
  Reply bytes(String door, byte[] body, Map<String, String> headers) throws Exception {
    return raw("POST", prefix + door, body, headers);
  }

  /** Any request to any path. */
  Reply raw(String method, String path, byte[] body, Map<String, String> headers)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(url.resolve(path))
            .timeout(LIMIT)
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
            .header("User-Agent", "osquery/5.8.2")
            .header("Accept", "application/json");
    headers.forEach(request::header);
    var answer = client.send(request.build(), BodyHandlers.ofByteArray());
    return new Reply(answer.statusCode(), Buffer.buffer(answer.body()), tree(answer.body()));
  }

  String path(String door) {
    return prefix + door;
  }

  static byte[] json(Object body) throws JsonProcessingException {
    return Verdict.Json.MAPPER.writeValueAsBytes(body);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static com.fasterxml.jackson.databind.JsonNode tree(byte[] body) throws IOException {
    try {
      return Verdict.Json.MAPPER.readTree(body);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
