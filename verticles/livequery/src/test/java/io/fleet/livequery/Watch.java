package io.fleet.livequery;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleet.platform.stream.StreamDoor;
import io.fleet.platform.stream.StreamLink;
import io.fleet.platform.stream.StreamPeer.Leaving;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/** A client of the result stream: keeps what it got, takes everything unless told to be slow. */
final class Watch {
  private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
  private final AtomicReference<String> closed = new AtomicReference<>("");
  private volatile boolean taking = true;
  private final StreamLink link;
  private final Vertx vertx;

  private Watch(Vertx vertx, StreamLink link) {
    this.vertx = vertx;
    this.link = link;
  }

  static Watch open(Vertx vertx, String... texts) throws Exception {
    var link =
        StreamDoor.RESULTS
            .open(vertx, UUID.randomUUID().toString(), "127.0.0.1")
            .await(10, SECONDS);
    var watch = new Watch(vertx, link);
    link.onText(
        text -> {
          watch.messages.add(LiveNode.json(text));
          if (watch.taking) link.took(1);
        });
    link.onClose((code, reason) -> watch.closed.set(code + " " + reason));
    for (var text : texts) link.text(text);
    return watch;
  }

  Watch say(String text) {
    link.text(text);
    return this;
  }

  /** Grants no more credit. */
  Watch slow() {
    taking = false;
    return this;
  }

  /** Grants credit for so many, and takes everything from now on. */
  Watch takeUp(int texts) {
    taking = true;
    return grant(texts);
  }

  /** Grants credit for so many. */
  Watch grant(int texts) {
    link.took(texts);
    return this;
  }

  List<JsonNode> messages() {
    return messages;
  }

  List<String> types() {
    return messages.stream().map(message -> message.path("type").asText()).toList();
  }

  List<JsonNode> results() {
    return messages.stream()
        .filter(message -> message.path("type").asText().equals("result"))
        .toList();
  }

  List<Integer> resultHosts() {
    return results().stream().map(result -> result.at("/data/host/id").asInt()).toList();
  }

  List<String> notices() {
    return messages.stream()
        .filter(message -> message.path("type").asText().equals("notice"))
        .map(message -> message.at("/data/state").asText())
        .toList();
  }

  /** The data of the newest message of this type, or nothing. */
  JsonNode lastLedger() {
    return messages.reversed().stream()
        .filter(message -> message.path("type").asText().equals("ledger"))
        .findFirst()
        .map(message -> message.path("data"))
        .orElseGet(com.fasterxml.jackson.databind.node.MissingNode::getInstance);
  }

  Watch until(Predicate<Watch> holds) {
    await().atMost(Duration.ofSeconds(20)).until(() -> holds.test(this));
    return this;
  }

  Watch untilResults(int count) {
    return until(watch -> watch.results().size() >= count);
  }

  Watch untilStatus(int expected, int actual, String status) {
    return until(
        watch ->
            watch.messages.stream()
                .anyMatch(
                    message ->
                        message.path("type").asText().equals("status")
                            && message.at("/data/expected_results").asInt() == expected
                            && message.at("/data/actual_results").asInt() == actual
                            && message.at("/data/status").asText().equals(status)));
  }

  String untilClosed() {
    until(watch -> !closed.get().isEmpty());
    return closed.get();
  }

  void leave(Leaving how) {
    vertx.runOnContext(go -> link.left(how));
  }
}
