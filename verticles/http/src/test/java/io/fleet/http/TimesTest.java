package io.fleet.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleet.platform.door.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to those who are slow, silent, or too many, and to work in hand at the end. */
class TimesTest {
  private static final int PLENTY = 30_000;
  // Enough for a handshake of a client that has never done one.
  private static final int SOON = 3_000;

  @TempDir Path folder;

  @Test
  void bodyThatDoesNotArriveIsRefusedAndTheConnectionEnds() {
    try (var site = Site.open(folder, hasty(300, PLENTY));
        var wire = site.wire()) {
      wire.send("POST /api/osquery/log HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");

      var reply = wire.reply();

      assertThat(reply.status()).isEqualTo(408);
      assertThat(reply.json().has("error")).isTrue();
      assertThat(wire.ended()).isTrue();
    }
  }

  @Test
  void handshakeHasTheTimeOfTheFirstRequest() throws IOException {
    try (var site = Site.open(folder, hasty(PLENTY, 300));
        var socket = new Socket(InetAddress.getLoopbackAddress(), site.room.port())) {
      // Less than what the library would allow by itself.
      socket.setSoTimeout(5_000);

      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void silentConnectionIsEnded() {
    try (var site = Site.open(folder, hasty(PLENTY, SOON));
        var wire = site.wire()) {
      wire.send("POST");

      assertThat(wire.ended()).isTrue();
    }
  }

  @Test
  void connectionThatHasSpokenMayStaySilent() {
    try (var site = Site.open(folder, hasty(PLENTY, SOON));
        var spoke = site.wire()) {
      assertThat(spoke.post("/api/osquery/distributed/read", "{}").status()).isEqualTo(200);
      try (var silent = site.wire()) {
        assertThat(silent.send("P").ended()).isTrue();
      }

      assertThat(spoke.post("/api/osquery/distributed/read", "{}").status()).isEqualTo(200);
    }
  }

  @Test
  void bodiesTogetherHaveABudget() {
    try (var site = Site.open(folder, hasty(PLENTY, PLENTY))) {
      try (var large = site.wire()) {
        var reply = large.call("POST", "/api/osquery/log", "", new byte[2 << 20]);

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.json().has("error")).isTrue();
      }
      try (var small = site.wire()) {
        assertThat(small.call("POST", "/api/osquery/log", "", new byte[1 << 18]).status())
            .isEqualTo(200);
      }
      assertThat(site.meters.get("http.bodies.bytes").gauge().value()).isZero();
    }
  }

  @Test
  void closingWaitsForWhatIsInWork() {
    try (var site = Site.open(folder);
        var wire = site.wire()) {
      wire.send("POST /api/osquery/slow HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}");
      await().until(() -> site.reached.get() == 1);
      site.readiness.drain();
      var closed = site.room.close();

      site.slow.complete(Answer.done());

      assertThat(wire.reply().status()).isEqualTo(200);
      Site.await(closed);
    }
  }

  @Test
  void whoExpectsToBeAskedForTheBodyIsAsked() {
    try (var site = Site.open(folder);
        var wire = site.wire()) {
      var reply = wire.call("POST", "/api/osquery/log", "Expect: 100-continue\r\n", "{}");

      assertThat(reply.status()).isEqualTo(200);
    }
  }

  private static UnaryOperator<HttpConfig> hasty(int bodyMillis, int firstRequestMillis) {
    var limits =
        new HttpLimits(
            65_536,
            32_768,
            1 << 20,
            200,
            bodyMillis,
            930,
            firstRequestMillis,
            1_000,
            1_000,
            100,
            100,
            65_536,
            1_000,
            5_000);
    return config -> config.with(limits);
  }
}
