package io.fleet.checkin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleet.embedded.TestSchema;
import io.fleet.embedded.TestStores;
import io.fleet.model.HostId;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two nodes on one database that never hear each other: what they agree on, they read. */
class TwoNodesIT {
  private static final Duration SWEPT = Duration.ofSeconds(30);
  private static TestSchema schema;
  private static Node one;
  private static Node two;

  @BeforeAll
  static void start() {
    schema = TestStores.freshSchema();
    Node.prepare(schema);
    one = new Node(schema, CheckinConfig.defaults("one"));
    one.sql("INSERT INTO enroll_secrets (secret, team_id) VALUES ('right', NULL)");
    one.start();
    two = new Node(schema, CheckinConfig.defaults("two")).start();
  }

  @AfterAll
  static void stop() {
    one.close();
    two.close();
  }

  @Test
  void aKeyGivenByOneNodeWorksAtTheOtherAtOnce() {
    var key = one.enroll("t-1", Bodies.DETAILS);

    assertThat(two.knock("distributed/read", Node.key(key)).status()).isEqualTo(200);
  }

  @Test
  void aKeyReplacedOrAHostDeletedElsewhereIsNoticedBySweeping() {
    var old = one.enroll("t-2", "");
    var gone = one.enroll("t-3", "");
    assertThat(two.knock("config", Node.key(old)).status()).isEqualTo(200);
    assertThat(two.knock("config", Node.key(gone)).status()).isEqualTo(200);
    var id = one.hostId("t-3");

    one.enroll("t-2", "");
    one.sql("DELETE FROM hosts WHERE id = ?", id);
    one.sql("INSERT INTO host_tombstones (host_id) VALUES (?)", id);

    await()
        .atMost(SWEPT)
        .untilAsserted(
            () -> {
              assertThat(two.knock("config", Node.key(old)).status()).isEqualTo(401);
              assertThat(two.knock("config", Node.key(gone)).status()).isEqualTo(401);
            });
  }

  @Test
  void whatOneNodeTookTheOtherDoesNotAskAgain() {
    var key = one.enroll("t-4", Bodies.DETAILS);
    assertThat(two.read(key).path("queries").size()).isPositive();

    one.write(key, Bodies.round(8), Map.of());

    await()
        .atMost(SWEPT)
        .untilAsserted(() -> assertThat(two.read(key).path("queries").size()).isZero());
  }

  @Test
  void aChangedScheduleReachesBothNodesInTheSameBytes() {
    var key = one.enroll("t-7", Bodies.DETAILS);
    var before = config(one, key);
    assertThat(config(two, key)).isEqualTo(before);

    one.sql("INSERT INTO queries (id, name, description, query) VALUES (1, 'q', '', 'SELECT 1')");
    one.sql("INSERT INTO packs (id, name) VALUES (1, 'Global'), (2, 'Another')");
    one.sql("INSERT INTO pack_targets VALUES (1, 0, 6), (2, 1, ?)", one.hostId("t-7"));
    one.sql(
        "INSERT INTO scheduled_queries (pack_id, query_id, name, run_interval)"
            + " VALUES (1, 1, 'b', 60), (1, 1, 'a', 60), (2, 1, 'c', 60)");

    await()
        .atMost(SWEPT)
        .untilAsserted(
            () -> {
              assertThat(config(one, key)).contains("Global", "Another");
              assertThat(config(two, key)).isEqualTo(config(one, key));
            });
  }

  @Test
  void membershipAndTeamOfOneNodeDecideAtTheOther() {
    one.sql(
        "INSERT INTO teams (id, name, config) VALUES (3, 'ops', ?)",
        "{\"agent_options\":" + "{\"config\":{\"options\":{\"ops\":true}}}}");
    var key = one.enroll("t-8", Bodies.DETAILS);
    var id = one.hostId("t-8");
    assertThat(config(two, key)).doesNotContain("ops");

    one.sql("UPDATE hosts SET team_id = 3 WHERE id = ?", id);

    await().atMost(SWEPT).untilAsserted(() -> assertThat(config(two, key)).contains("ops"));
  }

  @Test
  void orbitsKeyWorksAtTheOtherNodeAtOnceAndAReplacedOneNoMore() {
    var body = "{\"enroll_secret\":\"right\",\"hardware_uuid\":\"t-9\"}";
    var first = orbitKey(one, body);
    assertThat(orbit(two, first)).isEqualTo(200);

    var second = orbitKey(one, body);

    assertThat(orbit(two, second)).isEqualTo(200);
    await().atMost(SWEPT).untilAsserted(() -> assertThat(orbit(two, first)).isEqualTo(401));
  }

  private static String config(Node node, String key) {
    return node.knock("config", Node.key(key)).body().toString();
  }

  private static String orbitKey(Node node, String body) {
    return Node.json(node.knockAt("POST", "/api/fleet/orbit/enroll", body, Map.of()))
        .path("orbit_node_key")
        .asText();
  }

  private static int orbit(Node node, String key) {
    var body = "{\"orbit_node_key\":\"" + key + "\"}";
    return node.knockAt("POST", "/api/fleet/orbit/config", body, Map.of()).status();
  }

  @Test
  void enrollingAtBothNodesAtOnceMakesOneHost() throws Exception {
    var body = "{\"enroll_secret\":\"right\",\"host_identifier\":\"t-5\"}";
    var threads =
        java.util.stream.IntStream.range(0, 8)
            .mapToObj(
                n -> Thread.ofVirtual().start(() -> (n % 2 == 0 ? one : two).knock("enroll", body)))
            .toList();
    for (var thread : threads) thread.join();

    assertThat(one.rows("SELECT id FROM hosts WHERE osquery_host_id = 't-5'", row -> row))
        .hasSize(1);
  }

  @Test
  void seenTimesAreStoredAndFoundByTheNextNode() {
    var key = one.enroll("t-6", Bodies.DETAILS);
    one.read(key);
    var id = new HostId(one.hostId("t-6"));
    var seen = one.hosts.lastSeenEpochSecond(id);
    assertThat(one.hosts.online(id)).isTrue();
    Node.await(one.checkin.stop());

    try (var next = new Node(schema, CheckinConfig.defaults("next")).start()) {
      assertThat(next.hosts.lastSeenEpochSecond(id)).isEqualTo(seen);
      assertThat(next.hosts.online(id)).isTrue();
      next.time.pass(Duration.ofSeconds(80));
      assertThat(next.hosts.online(id)).isFalse();
    }
  }
}
