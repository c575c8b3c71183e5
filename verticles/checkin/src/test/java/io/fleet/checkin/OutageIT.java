package io.fleet.checkin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleet.embedded.TestSchema;
import io.fleet.embedded.TestStores;
import io.fleet.model.HostId;
import io.fleet.model.TeamId;
import io.fleet.platform.door.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The database does not answer: it is frozen, or it is not there. */
class OutageIT {
  private static TestSchema schema;
  private static Node node;

  @BeforeAll
  static void start() {
    schema = TestStores.freshSchema();
    Node.prepare(schema);
    node = new Node(schema, CheckinConfig.defaults("a"));
    node.sql("INSERT INTO teams (id, name, config) VALUES (3, 'ops', '{}')");
    node.sql("INSERT INTO enroll_secrets (secret, team_id) VALUES ('right', NULL), ('ops', 3)");
    node.start();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void knownHostsNoticeNothingWhileTheDatabaseIsFrozen() throws Exception {
    var key = node.enroll("o-1", Bodies.DETAILS);
    node.write(key, Bodies.round(8), Map.of());
    var config = node.knock("config", Node.key(key));
    await().until(() -> node.read(key).path("queries").isEmpty());

    freeze(true);
    try {
      // Past the limits of pool and statement, and past every interval.
      for (var round = 0; round < 3; round++) {
        node.time.pass(Duration.ofMinutes(90));
        assertFast(() -> node.knock("config", Node.key(key)), config);
        assertThat(node.read(key).path("queries").has("fleet_detail_query_uptime")).isTrue();
        assertFast(() -> node.write(key, Bodies.round(8), Map.of()), Answer.done());
        assertThat(node.read(key).path("queries").size()).isZero();
      }
      var unknowns = node.ask("distributed/read", Node.key("x".repeat(32)));
      var enrolls = node.ask("enroll", enrollment("right", "o-2"));
      var ofTeam = node.ask("enroll", enrollment("ops", "o-4"));
      var unknown = Node.await(unknowns);
      assertThat(unknown.status()).isEqualTo(503);
      assertThat(Node.json(unknown).has("node_invalid")).isFalse();
      assertThat(Node.json(unknown).path("error").asText()).isNotEmpty();
      for (var enroll : List.of(Node.await(enrolls), Node.await(ofTeam))) {
        assertThat(enroll.status()).isEqualTo(503);
        assertThat(Node.json(enroll).path("error").asText()).isNotEmpty();
        assertThat(Node.json(enroll).has("node_invalid")).isFalse();
      }
    } finally {
      freeze(false);
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(
                        node.rows(
                            "SELECT 1 FROM hosts WHERE osquery_host_id = 'o-1'"
                                + " AND detail_updated_at > UTC_TIMESTAMP(3) - INTERVAL 15 SECOND",
                            row -> 1))
                    .hasSize(1));
    // The device repeats its enrollment, as it does for a fault, and is welcome.
    node.json("enroll", enrollment("ops", "o-4"));
    assertThat(node.hosts.byId(new HostId(node.hostId("o-4"))).teamId()).isEqualTo(new TeamId(3));
  }

  @Test
  void withoutADatabaseAtTheStartNoHostIsToldThatItIsUnknown() {
    var nowhere =
        new TestSchema("127.0.0.1", 1, schema.database(), schema.user(), schema.password());
    try (var lost = new Node(nowhere, CheckinConfig.defaults("b")).start()) {
      for (var door : new String[] {"config", "distributed/read", "distributed/write"}) {
        var answer = lost.knock(door, Node.key("any key"));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(Node.json(answer).path("error").asText()).isNotEmpty();
        assertThat(Node.json(answer).has("node_invalid")).isFalse();
      }
      assertThat(lost.knock("enroll", enrollment("right", "o-3")).status()).isEqualTo(503);
    }
  }

  private static String enrollment(String secret, String identifier) {
    return "{\"enroll_secret\":\"%s\",\"host_identifier\":\"%s\",\"host_details\":%s}"
        .formatted(secret, identifier, Bodies.DETAILS);
  }

  private static void assertFast(java.util.function.Supplier<Answer> ask, Answer wanted) {
    var begun = System.nanoTime();
    var answer = ask.get();
    // Not a measurement: waiting for the database would take five seconds or ten.
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
    assertThat(answer).isEqualTo(wanted);
  }

  /** Stops the database's process, or lets it go on. */
  static void freeze(boolean frozen) throws IOException, InterruptedException {
    var signal = frozen ? "-STOP" : "-CONT";
    var pid = Long.toString(TestStores.mariaDb().pid());
    assertThat(new ProcessBuilder("kill", signal, pid).start().waitFor()).isZero();
  }
}
