package io.fleet.server.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** MySQL and Redis killed, then frozen for longer than every limit: known agents notice nothing. */
class StoresGoneIT {
  private static final String READ = "/api/osquery/distributed/read";
  private static final String CONFIG = "/api/osquery/config";
  // Longer than the limits of a MySQL statement and a Redis command.
  private static final Duration FROZEN = Duration.ofSeconds(15);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"KILL", "STOP"})
  void knownAgentsAreServedWithoutStores(String signal) throws Exception {
    try (var preview =
        PreviewProcess.start(
            Map.of("FLEET_OSQUERY_DETAIL_UPDATE_INTERVAL", "5s"),
            folder.resolve("data"),
            "--hosts",
            "0")) {
      var agent = new Client(preview.url(), preview.ca());
      var key = enroll(agent, preview.field("enroll_secret"));
      // The node reads what the preview has scheduled last after it was told so.
      var config =
          await()
              .atMost(Duration.ofSeconds(30))
              .until(
                  () -> agent.post(CONFIG, Map.of("node_key", key)),
                  got -> got.body().contains("total_seconds"));
      assertThat(config.status()).isEqualTo(200);

      preview.signal("mysql", signal);
      preview.signal("redis", signal);

      var until = System.nanoTime() + FROZEN.toNanos();
      var sawDetails = false;
      while (System.nanoTime() < until) {
        var read = agent.post(READ, Map.of("node_key", key));
        assertThat(read.status()).as(read.body()).isEqualTo(200);
        assertThat(read.json().has("queries")).isTrue();
        assertThat(read.json().has("error")).isFalse();
        // Details fall due meanwhile; what is answered cannot be stored, and nothing breaks.
        sawDetails |= read.json().path("queries").has("fleet_detail_query_uptime");
        var write =
            agent.post(
                "/api/osquery/distributed/write",
                Map.of(
                    "node_key", key,
                    "queries",
                        Map.of("fleet_detail_query_uptime", List.of(Map.of("total_seconds", "5"))),
                    "statuses", Map.of("fleet_detail_query_uptime", 0)));
        assertThat(write.status()).as(write.body()).isEqualTo(200);
        var again = agent.post(CONFIG, Map.of("node_key", key));
        assertThat(again.body()).isEqualTo(config.body());
      }
      assertThat(sawDetails).isTrue();
      assertUnknownAgentIsNotSentAway(agent);
      if (signal.equals("STOP")) {
        preview.signal("mysql", "CONT");
        preview.signal("redis", "CONT");
      } else {
        preview.restart("mysql");
        preview.restart("redis");
      }
      await()
          .atMost(Duration.ofMinutes(1))
          .ignoreExceptions()
          .until(() -> agent.get("/healthz").status() == 200);
    }
  }

  private static void assertUnknownAgentIsNotSentAway(Client agent) throws Exception {
    var reply = agent.post(READ, Map.of("node_key", "a key that nobody can look up now"));
    assertThat(reply.json().path("error").asText()).isNotEmpty();
    assertThat(reply.json().has("node_invalid")).isFalse();
  }

  private static String enroll(Client agent, String secret) throws Exception {
    var reply =
        agent.post(
            "/api/osquery/enroll",
            Map.of("enroll_secret", secret, "host_identifier", "stores-gone"));
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.json().path("node_key").asText();
  }
}
