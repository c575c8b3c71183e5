package io.fleet.logforward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleet.logforward.spool.SpoolBounds;
import io.fleet.platform.door.Answer;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
class LogDoorTest {
  @TempDir Path data;
  private LogRoom room;

  @BeforeEach
  void open(Vertx vertx) throws Exception {
    room = LogRoom.open(vertx, data, new SpoolBounds(4096, 1024, 1 << 20, 1, Duration.ofMillis(1)));
  }

  @AfterEach
  void close() throws Exception {
    room.close();
  }

  @Test
  void linesArriveInTheFileOfTheirTypeAsTheyWereSent(Vertx vertx) throws Exception {
    var status = Knock.log(vertx, body("status", "[{\"a\": 1},{\"b\":\"<&>\"}]"));
    var result = Knock.log(vertx, body("result", "[{\"c\":3}]"));

    assertThat(status.status()).isEqualTo(200);
    assertThat(status.body()).hasToString("{}\n");
    assertThat(result.status()).isEqualTo(200);
    room.delivered();
    assertThat(room.file(LogStream.STATUS)).hasContent("{\"a\": 1}\n{\"b\":\"<&>\"}\n");
    assertThat(room.file(LogStream.RESULT)).hasContent("{\"c\":3}\n");
    assertThat(room.meters().get("fleet.log.lines").tag("stream", "status").counter().count())
        .isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "result"})
  void noLinesAreASuccess(String type, Vertx vertx) throws Exception {
    assertThat(Knock.log(vertx, body(type, "[]")).body()).hasToString("{}\n");
  }

  @Test
  void aLargeBodyIsTakenToo(Vertx vertx) throws Exception {
    var line = "\"" + "x".repeat(1 << 20) + "\"";

    assertThat(Knock.log(vertx, body("result", "[" + line + "," + line + "]")).status())
        .isEqualTo(200);

    room.delivered();
    assertThat(room.file(LogStream.RESULT)).hasContent(line + "\n" + line + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"node_key\":\"k\",\"log_type\":\"strange\",\"data\":[]}|500",
        "{\"node_key\":\"k\",\"data\":[]}|500",
        "{\"node_key\":\"k\",\"log_type\":5,\"data\":[]}|400",
        "{\"node_key\":\"k\",\"log_type\":\"status\",\"data\":\"text\"}|400",
        "{\"node_key\":\"k\",\"log_type\":\"status\"}|400",
        "{\"node_key\":17,\"log_type\":\"status\",\"data\":[]}|400",
        "this is not json|400",
        "``|400",
        "{\"node_key\":\"fault\",\"log_type\":\"status\",\"data\":[]}|503",
        "{\"node_key\":\"bug\",\"log_type\":\"status\",\"data\":[]}|503"
      })
  void whatIsRefusedCarriesErrorAndDoesNotMakeAgentsEnrollAgain(
      String body, int status, Vertx vertx) throws Exception {
    var answer = Knock.log(vertx, body);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body().toJsonObject().getString("error")).isNotEmpty();
    assertThat(answer.body().toJsonObject().getMap()).doesNotContainKey("node_invalid");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"node_key\":\"other\",\"log_type\":\"status\",\"data\":[]}|invalid node key",
        "{\"node_key\":\"\",\"log_type\":\"status\",\"data\":[]}|missing node key",
        "{\"node_key\":null,\"log_type\":\"status\",\"data\":[]}|missing node key",
        "{\"log_type\":\"status\",\"data\":[]}|missing node key",
        "null|missing node key"
      })
  void aWrongKeyMakesTheAgentEnrollAgain(String body, String reason, Vertx vertx) throws Exception {
    var answer = Knock.log(vertx, body);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body().toJsonObject().getMap())
        .isEqualTo(Map.of("error", "authentication error: " + reason, "node_invalid", true));
  }

  @Test
  void withItsDestinationDeadTheSpoolFillsAndAgentsKeepTheirLinesUntilItIsBack(Vertx vertx)
      throws Exception {
    var file = room.file(LogStream.RESULT);
    Files.delete(file);
    Files.createDirectory(file);
    var taken = 0;
    var answer = Answer.done();
    while (answer.status() == 200) {
      answer =
          Knock.log(
              vertx, body("result", "[{\"n\":" + taken + ",\"x\":\"" + "x".repeat(80) + "\"}]"));
      if (answer.status() == 200) taken++;
    }
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body().toJsonObject().getString("error")).contains("full");
    assertThat(room.meters().get("fleet.log.refused").tag("stream", "result").counter().count())
        .isEqualTo(1);
    assertThat(room.meters().get("fleet.log.lag.bytes").tag("stream", "result").gauge().value())
        .isPositive();
    assertThat(Knock.log(vertx, body("status", "[1]")).status()).isEqualTo(200);

    Files.delete(file);

    await().atMost(Duration.ofSeconds(40)).until(() -> room.logs().lag() == 0);
    var lines = taken;
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> Knock.log(vertx, body("result", "[\"last\"]")).status() == 200);
    room.delivered();
    assertThat(Files.readAllLines(file)).hasSize(lines + 1).endsWith("\"last\"");
  }

  private static String body(String type, String data) {
    return "{\"data\":" + data + ",\"log_type\":\"" + type + "\",\"node_key\":\"k\"}";
  }
}
