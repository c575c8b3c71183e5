package io.fleet.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An agent never looks at the status: a body that is empty, or JSON without {@code error}, is
 * success to it. So every answer on a path of devices that is not a success carries that member.
 */
class DeviceRefusalsTest {
  @TempDir static Path folder;
  private static Site site;

  @BeforeAll
  static void open() {
    site = Site.open(folder);
  }

  @AfterAll
  static void close() {
    site.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/osquery/log, 405",
    "PUT, /api/v1/osquery/log, 405",
    "TRACE, /api/v1/osquery/log, 405",
    "POST, /api/osquery/nonsense, 404",
    "POST, /api/v1/osquery/log/, 404",
    "POST, /api/v1/osquery, 404",
    "POST, /api/v1/osquery/, 404",
    "POST, /api/latest/osquery/log, 404",
    "POST, /api/2022-04/osquery/log, 404",
    "POST, /api/fleet/orbit/enroll, 404",
    "GET, /api/fleet/device/ping, 404",
    "POST, /api//osquery/log, 301",
    "POST, /api/v1/./osquery/log, 301",
    "POST, /api/v1/%6Fsquery/nonsense, 404",
    "POST, /api/v1/osquery/%zz, 400",
    "POST, /api/v1/osquery/broken, 500",
    "POST, /api/v1/osquery/unknown, 401",
    "POST, /api/v1/osquery/enroll, 400",
  })
  void everyRefusalCarriesError(String method, String path, int status) {
    try (var wire = site.wire()) {
      wire.send(method + " " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
      refused(wire.reply(), status);
      assertThat(wire.post("/api/v1/osquery/distributed/read", "{}").status())
          .as("the connection goes on")
          .isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "nonsense, 400",
    "'POST /api/v1/osquery/log HTTP/1.1~bad header', 400",
    "'POST /api/v1/osquery/log HTTP/1.1~Content-Length: -4', 400",
    "'POST /api/v1/osquery/log HTTP/1.1~Content-Length: 4~Content-Length: 5', 400",
  })
  void whatCannotBeReadIsRefusedForBothWorlds(String head, int status) {
    try (var wire = site.wire()) {
      var reply = wire.send(head.replace("~", "\r\n") + "\r\n\r\n").reply();

      refused(reply, status);
      assertThat(reply.json().path("message").asText()).isNotEmpty();
      assertThat(reply.json().path("errors").path(0).path("reason").asText()).isNotEmpty();
      assertThat(wire.ended()).isTrue();
    }
  }

  @Test
  void longLineIsRefused() {
    try (var wire = site.wire()) {
      var line = "POST /api/v1/osquery/" + "a".repeat(40_000) + " HTTP/1.1\r\n\r\n";
      refused(wire.send(line).reply(), 414);
    }
  }

  @Test
  void hugeHeadersAreRefused() {
    try (var wire = site.wire()) {
      var head = "POST /api/v1/osquery/log HTTP/1.1\r\nX: " + "a".repeat(80_000) + "\r\n\r\n";
      refused(wire.send(head).reply(), 431);
    }
  }

  @Test
  void announcedLargeBodyIsRefusedAndTheConnectionGoesOn() {
    try (var wire = site.wire()) {
      var reply = wire.call("POST", "/api/v1/osquery/distributed/read", "", new byte[3 << 20]);

      refused(reply, 413);
      assertThat(wire.post("/api/v1/osquery/distributed/read", "{}").status()).isEqualTo(200);
    }
  }

  @Test
  void hundredMegabytesAreRefusedAndTheConnectionGoesOn() {
    try (var wire = site.wire()) {
      var reply = wire.call("POST", "/api/v1/osquery/log", "", new byte[100 << 20]);

      refused(reply, 413);
      assertThat(wire.post("/api/v1/osquery/distributed/read", "{}").status()).isEqualTo(200);
    }
  }

  @Test
  void chunkedLargeBodyIsRefused() {
    try (var wire = site.wire()) {
      wire.send(
          "POST /api/v1/osquery/distributed/read HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n");
      for (var i = 0; i < 40; i++) {
        wire.send("10000\r\n" + "a".repeat(0x10000) + "\r\n");
      }
      refused(wire.send("0\r\n\r\n").reply(), 413);
      assertThat(wire.post("/api/v1/osquery/distributed/read", "{}").status()).isEqualTo(200);
    }
  }

  @Test
  void gzipBombIsRefused() throws IOException {
    try (var wire = site.wire()) {
      var bomb = gzip(new byte[64 << 20]);

      var reply = wire.call("POST", "/api/v1/osquery/log", "Content-Encoding: gzip\r\n", bomb);

      refused(reply, 413);
    }
  }

  @ParameterizedTest
  @CsvSource({"/api/v1/osquery/log", "/api/v1/osquery/enroll"})
  void brokenGzipIsRefused(String path) throws IOException {
    var whole = gzip("{\"a\":1}".getBytes(StandardCharsets.UTF_8));
    var cut = java.util.Arrays.copyOf(whole, whole.length - 9);
    try (var wire = site.wire()) {
      for (var body : new byte[][] {cut, "plain".getBytes(StandardCharsets.UTF_8)}) {
        var reply = wire.call("POST", path, "Content-Encoding: gzip\r\n", body);

        refused(reply, 400);
        assertThat(reply.json().path("error").asText()).startsWith("gzip decoder error: ");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"{", "nonsense", "'{\"a\":'", "'   '"})
  void bodyThatIsNoJsonIsRefused(String body) {
    try (var wire = site.wire()) {
      var reply = wire.post("/api/v1/osquery/enroll", body);

      refused(reply, 400);
      assertThat(reply.json().path("message").asText()).isEqualTo("Bad request");
    }
  }

  @Test
  void invalidUtf8IsRefused() {
    try (var wire = site.wire()) {
      var body = new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'};
      refused(wire.call("POST", "/api/v1/osquery/enroll", "", body), 400);
    }
  }

  @Test
  void startingAndDrainingRefuseWithError(@TempDir Path other) {
    try (var fresh = Site.open(other)) {
      fresh.readiness.drain();
      try (var wire = fresh.wire()) {
        var reply = wire.post("/api/v1/osquery/distributed/read", "{}");

        refused(reply, 503);
        assertThat(reply.headers()).containsEntry("connection", "close");
        assertThat(wire.ended()).isTrue();
      }
      try (var wire = fresh.wire()) {
        assertThat(wire.get("/healthz").status()).isEqualTo(503);
      }
    }
  }

  @Test
  void faultsTellNothingOfTheInside() {
    try (var wire = site.wire()) {
      assertThat(wire.post("/api/v1/osquery/broken", "{}").text()).doesNotContain("secret");
    }
  }

  static byte[] gzip(byte[] plain) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    }
    return out.toByteArray();
  }

  private static void refused(Wire.Reply reply, int status) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    assertThat(reply.headers().get("content-type")).startsWith("application/json");
    assertThat(reply.json().path("error").asText()).as(reply.text()).isNotEmpty();
    assertThat(reply.json().path("node_invalid").asBoolean()).isEqualTo(status == 401);
  }
}
