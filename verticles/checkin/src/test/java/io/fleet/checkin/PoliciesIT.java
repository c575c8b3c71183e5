package io.fleet.checkin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleet.embedded.TestStores;
import io.fleet.platform.bus.Announcement;
import io.fleet.platform.bus.Changed;
import io.fleet.platform.bus.Changed.What;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PoliciesIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final List<Map<String, String>> ROW = List.of(Map.of("1", "1"));
  private static Node node;

  @BeforeAll
  static void start() {
    var schema = TestStores.freshSchema();
    Node.prepare(schema);
    node = new Node(schema, CheckinConfig.defaults("a"));
    node.sql("INSERT INTO teams (id, name, config) VALUES (3, 'ops', '{}')");
    node.sql("INSERT INTO enroll_secrets (secret, team_id) VALUES ('right', NULL), ('ops', 3)");
    node.sql(
        "INSERT INTO policies (id, team_id, name, query, description, platform) VALUES"
            + " (1, NULL, 'all', 'SELECT 1', '', ''),"
            + " (2, NULL, 'linux or mac', 'SELECT 2', '', 'linux,darwin'),"
            + " (3, NULL, 'windows', 'SELECT 3', '', 'windows'),"
            + " (4, 3, 'ops', 'SELECT 4', '', 'linux')");
    node.start();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void aHostIsAskedThePoliciesOfItsTeamAndOfItsKindOfPlatform() {
    var ubuntu = node.read(node.enroll("p-1", Bodies.DETAILS)).path("queries");
    var unknown = node.read(node.enroll("p-2", "")).path("queries");
    var member = node.read(enroll("ops", "p-3")).path("queries");

    assertThat(policies(ubuntu)).containsExactly("1", "2");
    assertThat(ubuntu.path("fleet_policy_query_2").asText()).isEqualTo("SELECT 2");
    assertThat(policies(unknown)).containsExactly("1");
    assertThat(policies(member)).containsExactly("1", "2", "4");
  }

  @Test
  void aDistributionThatNoOneKnowsIsALinuxAllTheSame() {
    var key =
        node.enroll(
            "p-4",
            "{\"os_version\":{\"name\":\"Zorin\",\"platform\":\"zorin\","
                + "\"platform_like\":\"ubuntu debian\"}}");

    var queries = node.read(key).path("queries");

    assertThat(policies(queries)).containsExactly("1", "2");
    assertThat(queries.has("fleet_detail_query_network_interface_unix")).isTrue();
  }

  @Test
  void rowsPassNoRowsFailAndWhatCouldNotRunHasNoResult() {
    var key = node.enroll("p-5", Bodies.DETAILS);
    var id = node.hostId("p-5");

    node.write(key, answers(ROW, List.of()), Map.of());

    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(verdicts(id)).containsExactly("1:1", "2:0"));
    assertThat(stamped(id)).isTrue();

    node.write(key, answers(List.of(), ROW), Map.of("fleet_policy_query_1", 1));

    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(verdicts(id)).containsExactly("1:null", "2:1"));
  }

  @Test
  void aVerdictThatDidNotChangeIsNotWritten() {
    var key = node.enroll("p-6", Bodies.DETAILS);
    var id = node.hostId("p-6");
    node.write(key, answers(ROW, List.of()), Map.of());
    await().atMost(SOON).untilAsserted(() -> assertThat(verdicts(id)).hasSize(2));
    // A row by hand: who wrote again would show it.
    node.sql("UPDATE policy_membership SET updated_at = '2020-01-01' WHERE host_id = ?", id);

    node.write(key, answers(ROW, List.of()), Map.of());
    node.write(key, Map.of("fleet_policy_query_2", ROW), Map.of());

    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(verdicts(id)).containsExactly("1:1", "2:1"));
    assertThat(since(id, 1)).isEqualTo(LocalDateTime.parse("2020-01-01T00:00"));
    assertThat(since(id, 2)).isAfter(LocalDateTime.parse("2026-01-01T00:00"));
  }

  @Test
  void answersToPoliciesOfOthersAreDropped() {
    var key = node.enroll("p-7", Bodies.DETAILS);
    var id = node.hostId("p-7");

    node.write(
        key,
        Map.of(
            "fleet_policy_query_2",
            ROW,
            "fleet_policy_query_3",
            ROW,
            "fleet_policy_query_4",
            ROW,
            "fleet_policy_query_999",
            ROW,
            "fleet_policy_query_+1",
            ROW,
            "fleet_policy_query_",
            ROW),
        Map.of());

    await().atMost(SOON).untilAsserted(() -> assertThat(verdicts(id)).containsExactly("2:1"));
  }

  @Test
  void whoEnrollsAnewHasNoVerdictsUntilItAnswersAgain() {
    var key = node.enroll("p-8", Bodies.DETAILS);
    var id = node.hostId("p-8");
    node.write(key, answers(ROW, ROW), Map.of());
    await().atMost(SOON).untilAsserted(() -> assertThat(verdicts(id)).hasSize(2));

    var again = node.enroll("p-8", Bodies.DETAILS);

    assertThat(verdicts(id)).isEmpty();
    node.write(again, answers(ROW, ROW), Map.of());
    await().atMost(SOON).untilAsserted(() -> assertThat(verdicts(id)).hasSize(2));
  }

  @Test
  void aNewPolicyIsAskedWithTheNextRoundAndOneDeletedNoMore() {
    var key = node.enroll("p-9", Bodies.DETAILS);
    node.sql(
        "INSERT INTO policies (id, name, query, description) VALUES (50, 'n', 'SELECT 5', '')");
    Announcement.CHANGED.tell(node.vertx, Changed.of(What.POLICIES, 50));
    await()
        .atMost(SOON)
        .until(() -> node.readDue(key).path("queries").has("fleet_policy_query_50"));

    node.sql("DELETE FROM policies WHERE id = 50");

    await()
        .atMost(SOON)
        .until(() -> !node.readDue(key).path("queries").has("fleet_policy_query_50"));
  }

  @Test
  void whoBeginsToFailIsNotedWhenSettingsListThePolicy() {
    var key = node.enroll("p-10", Bodies.DETAILS);
    listed("[2]");

    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(notedWhenAllBeginsToFail("p-10", key)).containsExactly(2));
  }

  @Test
  void whoGoesOnFailingIsNotNotedAgain() {
    var key = node.enroll("p-11", Bodies.DETAILS);
    var id = node.hostId("p-11");
    listed("[1]");
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(notedWhenAllBeginsToFail("p-11", key)).containsExactly(1));
    node.sql("DELETE FROM policy_new_failures WHERE host_id = ?", id);

    node.write(key, answers(List.of(), ROW), Map.of());

    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(verdicts(id)).containsExactly("1:0", "2:1"));
    assertThat(noted(id)).isEmpty();
  }

  private static List<Integer> notedWhenAllBeginsToFail(String identifier, String key) {
    var id = node.hostId(identifier);
    node.sql("DELETE FROM policy_new_failures WHERE host_id = ?", id);
    node.write(key, answers(ROW, ROW), Map.of());
    node.write(key, answers(List.of(), List.of()), Map.of());
    return noted(id);
  }

  private static void listed(String policies) {
    node.sql(
        "INSERT INTO settings (id, body) VALUES (1, ?) ON DUPLICATE KEY UPDATE body = VALUES(body)",
        """
        {"webhook_settings": {"failing_policies_webhook": {"policy_ids": %s,
          "enable_failing_policies_webhook": true, "destination_url": "https://example.com"}}}
        """
            .formatted(policies));
    Announcement.CHANGED.tell(node.vertx, Changed.of(What.SETTINGS));
  }

  private static List<Integer> noted(int host) {
    return node.rows(
        "SELECT policy_id FROM policy_new_failures WHERE host_id = " + host,
        row -> row.getInteger("policy_id"));
  }

  private static String enroll(String secret, String identifier) {
    return node.json(
            "enroll",
            "{\"enroll_secret\":\"%s\",\"host_identifier\":\"%s\",\"host_details\":%s}"
                .formatted(secret, identifier, Bodies.DETAILS))
        .path("node_key")
        .asText();
  }

  private static Map<String, Object> answers(Object first, Object second) {
    return Map.of("fleet_policy_query_1", first, "fleet_policy_query_2", second);
  }

  private static List<String> policies(JsonNode queries) {
    return queries.properties().stream()
        .map(Map.Entry::getKey)
        .filter(name -> name.startsWith("fleet_policy_query_"))
        .map(name -> name.substring("fleet_policy_query_".length()))
        .filter(id -> id.length() == 1)
        .toList();
  }

  private static List<String> verdicts(int host) {
    return node.rows(
        "SELECT policy_id, passes FROM policy_membership WHERE policy_id < 50 AND host_id = "
            + host
            + " ORDER BY policy_id",
        row -> row.getInteger("policy_id") + ":" + row.getInteger("passes"));
  }

  private static LocalDateTime since(int host, int policy) {
    return node.rows(
            "SELECT updated_at FROM policy_membership WHERE host_id = %d AND policy_id = %d"
                .formatted(host, policy),
            row -> row.getLocalDateTime("updated_at"))
        .getFirst();
  }

  private static boolean stamped(int host) {
    return node.rows(
            "SELECT policy_updated_at FROM hosts WHERE id = " + host,
            row -> row.getLocalDateTime("policy_updated_at") != null)
        .getFirst();
  }
}
