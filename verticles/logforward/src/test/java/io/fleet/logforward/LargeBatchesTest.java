package io.fleet.logforward;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleet.logforward.spool.SpoolBounds;
import io.fleet.platform.door.LargeBody;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Batches that come over the disk. */
@ExtendWith(VertxExtension.class)
class LargeBatchesTest {
  private static final int MOST = 64 << 20;

  @TempDir Path data;
  private LogRoom room;

  @BeforeEach
  void open(Vertx vertx) throws Exception {
    room = LogRoom.open(vertx, data, SpoolBounds.of(MOST));
  }

  @AfterEach
  void close() throws Exception {
    room.close();
  }

  @Test
  void allLinesOfALargePackedBatchArriveInOrder(Vertx vertx) throws Exception {
    var lines = 40_000;
    var body = packed("k", lines, "]}");

    var answer = Knock.log(vertx, new LargeBody(body, true, MOST));

    assertThat(answer.status()).isEqualTo(200);
    room.delivered();
    assertThat(room.file(LogStream.RESULT)).content().hasLineCount(lines);
    assertThat(Files.readAllLines(room.file(LogStream.RESULT)).getLast())
        .startsWith("{\"n\":" + (lines - 1) + ",");
  }

  @Test
  void ofABatchThatBreaksOffNothingIsKept(Vertx vertx) throws Exception {
    var answer = Knock.log(vertx, new LargeBody(packed("k", 5_000, ""), true, MOST));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().toJsonObject().getString("error")).contains("unexpected end");
    assertThat(room.logs().unread()).isZero();
  }

  @Test
  void oneThatInflatesBeyondTheLimitIsRefused(Vertx vertx) throws Exception {
    var answer = Knock.log(vertx, new LargeBody(packed("k", 5_000, "]}"), true, 100_000));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().toJsonObject().getString("error")).contains("larger than 100000");
  }

  @Test
  void aStrangersBatchIsNotKept(Vertx vertx) throws Exception {
    var answer = Knock.log(vertx, new LargeBody(packed("other", 5_000, "]}"), true, MOST));

    assertThat(answer.status()).isEqualTo(401);
    assertThat(room.logs().unread()).isZero();
  }

  private Path packed(String key, int lines, String end) throws Exception {
    var path = data.resolve("body.gz");
    try (var out =
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(path)), StandardCharsets.UTF_8)) {
      out.write("{\"node_key\":\"" + key + "\",\"log_type\":\"result\",\"data\":[");
      for (var n = 0; n < lines; n++) {
        if (n > 0) out.write(',');
        out.write("{\"n\":" + n + ",\"x\":\"" + "x".repeat(60) + "\"}");
      }
      out.write(end);
    }
    return path;
  }
}
