package io.fleet.logforward.destination.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.fleet.logforward.OneStream;
import io.fleet.logforward.destination.CloudServer;
import io.fleet.logforward.destination.CloudServer.Reply;
import io.fleet.logforward.destination.CloudServer.Request;
import io.fleet.logforward.destination.DestinationConfig;
import io.fleet.logforward.destination.DroppedLines;
import io.fleet.logforward.destination.Target;
import io.fleet.platform.aws.AwsAccess;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lambda, from the spool to the wire. */
class LambdaTest {
  private static final String INVOKE = "/2015-03-31/functions/logs/invocations";

  private static final String UNREADABLE = "\"odd\"";

  @TempDir Path folder;
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final Set<String> failing = ConcurrentHashMap.newKeySet();
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
  void theFunctionIsCalledWithEachLine() throws Exception {
    var lines = IntStream.range(0, 40).mapToObj(i -> "{\"n\":" + i + "}").toList();
    try (var stream = OneStream.open(folder, destination("logs"))) {
      stream.append(lines);
      stream.delivered();
    }

    assertThat(calls).containsExactlyInAnyOrderElementsOf(lines);
  }

  @Test
  void onlyTheCallThatFailedIsMadeAgain() throws Exception {
    failing.add("2");
    try (var stream = OneStream.open(folder, destination("logs"))) {
      stream.append(List.of("1", "2", "3"));
      stream.delivered();
    }

    assertThat(calls).containsExactlyInAnyOrder("1", "2", "3", "2").endsWith("2");
  }

  @Test
  void aLineBeyondTheLimitIsDroppedAndTheOthersGoOn() throws Exception {
    try (var told = new DroppedLines();
        var stream = OneStream.open(folder, destination("logs"))) {
      stream.append(List.of("1", "y".repeat(6_000_001), "2"));
      stream.delivered();

      assertThat(told.told()).singleElement().asString().contains("bytes=6000001 ");
    }

    assertThat(calls).containsExactlyInAnyOrder("1", "2");
  }

  @Test
  void aLineThatTheServiceCannotReadIsDroppedAndTheOthersGoOn() throws Exception {
    try (var stream = OneStream.open(folder, destination("logs"))) {
      stream.append(List.of("1", UNREADABLE, "2"));
      stream.delivered();

      assertThat(stream.counted("fleet.log.dropped")).isOne();
    }

    assertThat(calls).containsExactlyInAnyOrder("1", "2");
  }

  @Test
  void nothingIsLostWhileTheServiceIsDown() throws Exception {
    try (var stream = OneStream.open(folder, destination("logs"))) {
      server.hangUpOn(6);
      stream.append(List.of("1", "2"));
      stream.delivered();
    }

    assertThat(calls).contains("1", "2");
  }

  @Test
  void aFunctionThatMayNotBeCalledEndsTheStart() {
    assertThatIOException()
        .isThrownBy(() -> OneStream.open(folder, destination("typo")))
        .withMessageContaining("lambda.result_function")
        .withMessageContaining("\"typo\"")
        .withMessageContaining("no such function");
  }

  private DestinationConfig destination(String function) {
    return new LambdaConfig(
        new Target("lambda.result_function", function),
        new AwsAccess("eu-west-1", server.url(), "key", "hush", ""));
  }

  private Reply answer(Request request) {
    if (!request.uri().equals(INVOKE)) {
      return refusal(404, "ResourceNotFoundException", "no such function");
    }
    if (request.header("x-amz-invocation-type").equals("DryRun")) return Reply.json(204, "");
    var line = request.body().toString();
    if (line.equals(UNREADABLE)) return refusal(400, "InvalidRequestContentException", "not JSON");
    calls.add(line);
    return failing.remove(line)
        ? new Reply(
            200,
            Map.of("X-Amz-Function-Error", "Unhandled"),
            Buffer.buffer("{\"errorMessage\":\"bad day\"}"))
        : Reply.json(200, "null");
  }

  private static Reply refusal(int status, String type, String message) {
    return new Reply(
        status,
        Map.of("x-amzn-ErrorType", type),
        Buffer.buffer("{\"Type\":\"User\",\"message\":\"" + message + "\"}"));
  }
}
