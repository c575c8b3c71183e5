package io.fleet.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleet.platform.door.Exchange;
import io.vertx.core.Promise;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies that go over the disk. */
class LargeBodiesTest {
  private static final String DOOR = "/api/osquery/large";
  private static final int KIB = 1024;

  @TempDir Path folder;
  private Path uploads;
  private Site site;

  @BeforeEach
  void open() throws IOException {
    uploads = folder.resolve("uploads");
    Files.createDirectories(uploads);
    Files.writeString(uploads.resolve("left-by-a-killed-process"), "x");
    site = Site.open(folder, config -> config.uploads(uploads));
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void aBodyBeyondTheLimitOfMemoryComesInAFileThatIsGoneAfterwards() {
    try (var wire = site.wire()) {
      assertThat(wire.call("POST", DOOR, "", new byte[300 * KIB]).json().path("bytes").asLong())
          .isEqualTo(300 * KIB);
      assertThat(wire.call("POST", DOOR, "", new byte[10]).json().path("bytes").asLong())
          .isEqualTo(10);
    }
    noFilesAreLeft();
  }

  @Test
  void oneThatOnlyInflatesBeyondItToo() throws IOException {
    try (var wire = site.wire()) {
      var answer = wire.call("POST", DOOR, "Content-Encoding: gzip\r\n", gzip(500 * KIB));

      assertThat(answer.json().path("bytes").asLong()).isEqualTo(500 * KIB);
    }
    noFilesAreLeft();
  }

  @Test
  void theDiskHasALimitToo() {
    try (var wire = site.wire()) {
      var answer = wire.call("POST", DOOR, "", new byte[1100 * KIB]);

      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.json().path("error").asText()).contains("1048576 bytes");
    }
    noFilesAreLeft();
  }

  @Test
  void aClientThatGoesAwayInTheMiddleLeavesNothing() throws IOException {
    try (var wire = site.wire()) {
      wire.send(head(200 * KIB)).send("x".repeat(100 * KIB));
      await().until(() -> files() == 1);
    }
    noFilesAreLeft();
  }

  @Test
  void theThirdAtATimeIsToldToComeAgain() {
    var go = Promise.<Void>promise();
    site.held = go.future();
    try (var first = site.wire();
        var second = site.wire();
        var third = site.wire()) {
      first.send(head(20 * KIB)).send(new byte[20 * KIB]);
      second.send(head(20 * KIB)).send(new byte[20 * KIB]);
      await().until(() -> site.reached.get() == 2);

      var answer = third.call("POST", DOOR, "", new byte[20 * KIB]);
      go.complete();

      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.json().path("error").asText()).contains("busy");
      assertThat(first.reply().status()).isEqualTo(200);
      assertThat(second.reply().status()).isEqualTo(200);
    }
    noFilesAreLeft();
  }

  private void noFilesAreLeft() {
    await().until(() -> files() == 0);
  }

  private long files() throws IOException {
    try (var all = Files.list(uploads)) {
      return all.count();
    }
  }

  private static String head(int bytes) {
    return "POST " + DOOR + " HTTP/1.1\r\nHost: h\r\nContent-Length: " + bytes + "\r\n\r\n";
  }

  private static byte[] gzip(int bytes) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(new byte[bytes]);
    }
    return packed.toByteArray();
  }

  /** How long a body is, wherever it lies. */
  static long bytes(Exchange in) {
    var large = in.large();
    if (large == null) return in.body().length();
    try (var body = large.open()) {
      return body.readAllBytes().length;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
