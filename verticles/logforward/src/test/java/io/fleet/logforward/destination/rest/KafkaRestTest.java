package io.fleet.logforward.destination.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.fleet.logforward.OneStream;
import io.fleet.logforward.destination.CloudServer;
import io.fleet.logforward.destination.CloudServer.Reply;
import io.fleet.logforward.destination.CloudServer.Request;
import io.fleet.logforward.destination.DestinationConfig;
import io.fleet.logforward.destination.DroppedLines;
import io.fleet.logforward.destination.Target;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Kafka REST proxy, from the spool to the wire. */
class KafkaRestTest {
  private static final int RETRIABLE = 2;
  private static final int FOR_GOOD = 1;

  @TempDir Path folder;
  private final List<Request> posts = new CopyOnWriteArrayList<>();

  /** Values that are refused the next time they come, with the code of the refusal. */
  private final Map<Object, Integer> refused = new ConcurrentHashMap<>();

  private volatile int status = 200;
  private volatile int limit = Integer.MAX_VALUE;
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
  void theLinesOfARequestGoInOnePostByteForByte() throws Exception {
    try (var stream = OneStream.open(folder, destination("osquery"))) {
      stream.append(List.of("{\"a\": 1.0}", "{\"b\":\"\\u00e4\"}"));
      stream.delivered();
    }

    assertThat(posts).hasSize(1);
    var post = posts.getFirst();
    assertThat(post.uri()).isEqualTo("/topics/osquery");
    assertThat(post.header("content-type")).isEqualTo("application/vnd.kafka.json.v1+json");
    assertThat(post.header("timestamp")).matches("\\d{10}\\.\\d+");
    assertThat(post.body().toString())
        .isEqualTo("{\"records\":[{\"value\":{\"a\": 1.0}},{\"value\":{\"b\":\"\\u00e4\"}}]}");
  }

  @Test
  void aPostIsBounded() throws Exception {
    try (var stream = OneStream.open(folder, destination("osquery"))) {
      stream.append(Collections.nCopies(5, '"' + "x".repeat(400_000) + '"'));
      stream.delivered();
    }

    assertThat(posts.stream().map(post -> values(post).size())).containsExactly(2, 2, 1);
  }

  @Test
  void onlyWhatTheBrokerRefusedIsSentAgain() throws Exception {
    refused.put(2, RETRIABLE);
    try (var stream = OneStream.open(folder, destination("osquery"))) {
      stream.append(List.of("1", "2", "3"));
      stream.delivered();
    }

    assertThat(posts.stream().map(KafkaRestTest::values))
        .containsExactly(List.of(1, 2, 3), List.of(2));
  }

  @Test
  void whatTheBrokerRefusesForGoodIsDroppedAndTheOthersGoOn() throws Exception {
    refused.put(2, FOR_GOOD);
    try (var told = new DroppedLines();
        var stream = OneStream.open(folder, destination("osquery"))) {
      stream.append(List.of("1", "2", "3"));
      stream.delivered();

      assertThat(stream.counted("fleet.log.dropped")).isOne();
      assertThat(told.told()).singleElement().asString().endsWith("bytes=1 begins=2");
    }

    assertThat(posts).hasSize(1);
  }

  @Test
  void aLineThatTheProxyCouldNotReadIsDroppedAndTheOthersGoOn() throws Exception {
    var deep = "[".repeat(1_100) + "]".repeat(1_100);
    try (var stream = OneStream.open(folder, destination("osquery"))) {
      stream.append(List.of("1", deep, "2"));
      stream.delivered();

      assertThat(stream.counted("fleet.log.dropped")).isOne();
    }

    assertThat(posts.stream().map(KafkaRestTest::values)).containsExactly(List.of(1, 2));
  }

  @Test
  void aPostThatIsTooLargeForTheProxyGoesInParts() throws Exception {
    limit = 250_000;
    var text = '"' + "x".repeat(100_000) + '"';
    try (var stream = OneStream.open(folder, destination("osquery"))) {
      stream.append(List.of(text, text, text, '"' + "y".repeat(300_000) + '"', text));
      stream.delivered();

      assertThat(stream.counted("fleet.log.dropped")).isOne();
    }

    assertThat(posts.stream().flatMap(post -> values(post).stream()))
        .hasSize(4)
        .allMatch(value -> value.toString().startsWith("x"));
  }

  @Test
  void aTopicThatTakesNothingKeepsItsLines() throws Exception {
    refused.putAll(Map.of(1, FOR_GOOD, 2, FOR_GOOD));
    try (var stream = OneStream.open(folder, destination("osquery"))) {
      stream.append(List.of("1", "2"));
      stream.delivered();
    }

    assertThat(posts.stream().map(KafkaRestTest::values))
        .containsExactly(List.of(1, 2), List.of(1, 2));
  }

  @Test
  void nothingIsLostWhileTheProxyIsDown() throws Exception {
    try (var stream = OneStream.open(folder, destination("osquery"))) {
      server.hangUpOn(3);
      stream.append(List.of("1", "2"));
      stream.append(List.of("3"));
      stream.delivered();

      assertThat(stream.failures()).isPositive();
    }

    assertThat(posts.stream().flatMap(post -> values(post).stream())).containsExactly(1, 2, 3);
  }

  @Test
  void aProxyThatRefusesEndsTheStartWithoutItsPassword() {
    assertThatIOException()
        .isThrownBy(() -> OneStream.open(folder, destination("typo")))
        .withMessageContaining("kafkarest.result_topic")
        .withMessageContaining("\"typo\"")
        .withMessageContaining("HTTP 404 no such topic")
        .withMessageNotContaining("hush");
    assertThatIOException()
        .isThrownBy(() -> OneStream.open(folder, destination("osquery", "localhost:8082")))
        .withMessageContaining("kafkarest.proxyhost must be the URL");
  }

  @Test
  void aProxyThatDoesNotAnswerEndsNoStart() throws Exception {
    status = 503;
    try (var stream = OneStream.open(folder, destination("osquery"))) {
      status = 200;
      stream.append(List.of("1"));
      stream.delivered();
    }

    assertThat(posts).hasSize(1);
  }

  private DestinationConfig destination(String topic) {
    return destination(topic, server.url().replace("//", "//me:hush%21@"));
  }

  private static DestinationConfig destination(String topic, String url) {
    return new KafkaRestConfig(
        new Target("kafkarest.result_topic", topic),
        new KafkaRestProxy(url, "application/vnd.kafka.json.v1+json", Duration.ofSeconds(5)));
  }

  private Reply answer(Request request) {
    assertThat(request.header("authorization")).isEqualTo("Basic bWU6aHVzaCE=");
    if (status != 200) return Reply.json(status, "busy");
    if (request.method().equals("GET")) {
      return request.uri().equals("/topics/?topic=osquery")
          ? Reply.json(200, "[\"osquery\"]")
          : Reply.json(404, "no such topic");
    }
    if (request.body().length() > limit) return Reply.json(413, "too large");
    posts.add(request);
    var offsets = new JsonArray();
    for (var value : values(request)) {
      var code = refused.remove(value);
      offsets.add(
          code == null
              ? new JsonObject().put("partition", 0).put("offset", 7).putNull("error_code")
              : new JsonObject().put("error_code", code).put("error", "not this one"));
    }
    return Reply.json(200, new JsonObject().put("offsets", offsets).encode());
  }

  private static List<Object> values(Request post) {
    return post.body().toJsonObject().getJsonArray("records").stream()
        .map(record -> ((JsonObject) record).getValue("value"))
        .toList();
  }
}
