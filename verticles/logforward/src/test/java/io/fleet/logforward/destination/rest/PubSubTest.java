package io.fleet.logforward.destination.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.google.auth.oauth2.ServiceAccountCredentials;
import io.fleet.logforward.OneStream;
import io.fleet.logforward.destination.CloudServer;
import io.fleet.logforward.destination.CloudServer.Reply;
import io.fleet.logforward.destination.CloudServer.Request;
import io.fleet.logforward.destination.DroppedLines;
import io.fleet.logforward.destination.Target;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pub/Sub, from the spool to the wire. */
class PubSubTest {
  private static final String TOPIC = "/v1/projects/acme/topics/osquery";

  @TempDir Path folder;
  private final List<Request> posts = new CopyOnWriteArrayList<>();
  private CloudServer server;

  @BeforeEach
  void open() throws Exception {
    server = new CloudServer(this::answer);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void requestsHold1000MessagesAtMostInOrder() throws Exception {
    var lines = IntStream.range(0, 1_201).mapToObj(i -> "{\"n\":" + i + "}").toList();
    try (var stream = OneStream.open(folder, destination("osquery", false))) {
      stream.append(lines);
      stream.delivered();
    }

    assertThat(posts.stream().map(post -> messages(post).size())).containsExactly(1_000, 201);
    assertThat(data()).containsExactlyElementsOf(lines);
    assertThat(messages(posts.getFirst()).getFirst().getJsonObject("attributes")).isEmpty();
  }

  @Test
  void attributesAreNameTimeAndDecorationsAsFarAsTheServiceTakesThem() throws Exception {
    try (var stream = OneStream.open(folder, destination("osquery", true))) {
      stream.append(
          List.of(
              """
              {"name":"pack/a/b","unixTime":1700000000,"decorations":{"host":"h","name":"forged"}}\
              """,
              """
              {"unixTime":"1700000000","decorations":{"goog-x":"1","half":"\\ud800","long":"%s","":"2"}}\
              """
                  .formatted("x".repeat(1_025)),
              "[]"));
      stream.delivered();
    }

    assertThat(
            messages(posts.getFirst()).stream().map(message -> message.getMap().get("attributes")))
        .containsExactly(
            Map.of("name", "pack/a/b", "timestamp", "2023-11-14T22:13:20Z", "host", "h"),
            Map.of("timestamp", "2023-11-14T22:13:20Z"),
            Map.of());
  }

  @Test
  void aMessageBeyondTheLimitIsDroppedAndTheOthersGoOn() throws Exception {
    try (var told = new DroppedLines();
        var stream = OneStream.open(folder, destination("osquery", false))) {
      stream.append(List.of("1", "y".repeat(10_000_001), "2"));
      stream.delivered();

      assertThat(told.told()).singleElement().asString().contains("bytes=10000001 ");
    }

    assertThat(data()).containsExactly("1", "2");
  }

  @Test
  void nothingIsLostWhileTheServiceIsDown() throws Exception {
    try (var stream = OneStream.open(folder, destination("osquery", false))) {
      server.hangUpOn(3);
      stream.append(List.of("1", "2"));
      stream.append(List.of("3"));
      stream.delivered();

      assertThat(stream.failures()).isPositive();
    }

    assertThat(data()).containsExactly("1", "2", "3");
  }

  @Test
  void aTopicThatDoesNotExistEndsTheStart() {
    assertThatIOException()
        .isThrownBy(() -> OneStream.open(folder, destination("typo", false)))
        .withMessageContaining("pubsub.result_topic")
        .withMessageContaining("\"typo\"")
        .withMessageContaining("no such topic");
  }

  @Test
  void credentialsThatCannotBeFoundEndTheStart() {
    PubSubAccess.SignIn none =
        () -> {
          throw new IOException("none are there");
        };
    var access = new PubSubAccess(URI.create(server.url()), none);

    assertThatIOException()
        .isThrownBy(() -> OneStream.open(folder, destination("osquery", access)))
        .withMessageContaining("pubsub.result_topic")
        .withMessageContaining("no credentials for Google Cloud: none are there");
  }

  @Test
  void oneWhoMayPublishNeedNotBeAllowedToLook() throws Exception {
    try (var stream = OneStream.open(folder, destination("hidden", false))) {
      assertThat(stream.logs().lag()).isZero();
    }
  }

  @Test
  void aServiceAccountSignsIn() throws Exception {
    var access = new PubSubAccess(URI.create(server.url()), () -> account("/token"));
    try (var stream = OneStream.open(folder, destination("osquery", access))) {
      stream.append(List.of("1"));
      stream.delivered();
    }

    assertThat(posts)
        .singleElement()
        .extracting(post -> post.header("authorization"))
        .isEqualTo("Bearer granted");
  }

  @Test
  void aServiceAccountThatIsNotTakenEndsTheStart() {
    var access = new PubSubAccess(URI.create(server.url()), () -> account("/nowhere"));

    assertThatIOException()
        .isThrownBy(() -> OneStream.open(folder, destination("osquery", access)))
        .withMessageContaining("pubsub.result_topic")
        .withMessageContaining("Google Cloud does not take the credentials");
  }

  private ServiceAccountCredentials account(String tokens) throws IOException {
    try {
      var keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
      return ServiceAccountCredentials.newBuilder()
          .setClientEmail("fleet@acme")
          .setPrivateKey(keys.getPrivate())
          .setTokenServerUri(URI.create(server.url() + tokens))
          .setScopes(List.of("https://www.googleapis.com/auth/pubsub"))
          .build();
    } catch (NoSuchAlgorithmException e) {
      throw new IOException(e);
    }
  }

  private PubSubConfig destination(String topic, boolean attributes) {
    var access =
        PubSubAccess.of(Map.of("PUBSUB_EMULATOR_HOST", server.url().replace("http://", "")));
    return new PubSubConfig("acme", new Target("pubsub.result_topic", topic), attributes, access);
  }

  private static PubSubConfig destination(String topic, PubSubAccess access) {
    return new PubSubConfig("acme", new Target("pubsub.result_topic", topic), false, access);
  }

  private Reply answer(Request request) {
    return switch (request.method() + " " + request.uri()) {
      case "POST /token" ->
          Reply.json(
              200, "{\"access_token\":\"granted\",\"expires_in\":3600,\"token_type\":\"Bearer\"}");
      case "GET " + TOPIC -> Reply.json(200, "{}");
      case "GET /v1/projects/acme/topics/hidden" -> Reply.json(403, "{}");
      case "POST " + TOPIC + ":publish" -> {
        posts.add(request);
        yield Reply.json(200, "{\"messageIds\":[]}");
      }
      default -> Reply.json(404, "{\"error\":{\"message\":\"no such topic\"}}");
    };
  }

  private List<String> data() {
    return posts.stream()
        .flatMap(post -> messages(post).stream())
        .map(message -> new String(Base64.getDecoder().decode(message.getString("data")), UTF_8))
        .toList();
  }

  private static List<JsonObject> messages(Request post) {
    return post.body().toJsonObject().getJsonArray("messages").stream()
        .map(JsonObject.class::cast)
        .toList();
  }
}
