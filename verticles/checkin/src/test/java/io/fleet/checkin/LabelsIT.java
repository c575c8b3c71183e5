package io.fleet.checkin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleet.embedded.TestStores;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LabelsIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final List<Map<String, String>> ROW = List.of(Map.of("1", "1"));
  private static Node node;

  @BeforeAll
  static void start() {
    var schema = TestStores.freshSchema();
    Node.prepare(schema);
    node = new Node(schema, CheckinConfig.defaults("a"));
    node.sql("INSERT INTO enroll_secrets (secret, team_id) VALUES ('right', NULL)");
    node.sql("DELETE FROM labels WHERE id > 6");
    node.sql(
        "INSERT INTO labels (id, name, query, platform, membership_type) VALUES"
            + " (20, 'linux', 'SELECT 20', 'linux', 0), (21, 'ubuntu', 'SELECT 21', 'ubuntu', 0),"
            + " (22, 'centos', 'SELECT 22', 'centos', 0), (23, 'mac', 'SELECT 23', 'darwin', 0),"
            + " (24, 'chosen', '', '', 1), (25, 'rhel', 'SELECT 25', 'rhel', 0)");
    node.start();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void aLabelReachesHostsByTheirPlatformAndByItsGroup() {
    var centos =
        "{\"os_version\":{\"name\":\"CentOS Linux\",\"platform\":\"rhel\",\"major\":\"8\"}}";

    assertThat(asked(node.enroll("l-1", Bodies.DETAILS))).containsExactly("20", "21", "6");
    assertThat(asked(node.enroll("l-2", centos))).containsExactly("20", "22", "6");
    var red = centos.replace("CentOS", "Red Hat Enterprise");
    assertThat(asked(node.enroll("l-7", red))).containsExactly("20", "25", "6");
    assertThat(asked(node.enroll("l-3", ""))).containsExactly("6");
  }

  @Test
  void answersToLabelsOfOthersAreDropped() {
    var key = node.enroll("l-4", Bodies.DETAILS);
    var id = node.hostId("l-4");

    node.write(
        key,
        Map.of(
            "fleet_label_query_21", ROW, "fleet_label_query_23", ROW, "fleet_label_query_24", ROW),
        Map.of());

    await().atMost(SOON).untilAsserted(() -> assertThat(labels(id)).containsExactly(6, 21));
  }

  @Test
  void whoSaysTheSameAgainIsNotComparedAndWhoSaysOtherwiseIs() {
    var key = node.enroll("l-5", Bodies.DETAILS);
    var id = node.hostId("l-5");
    var same = Map.<String, Object>of("fleet_label_query_20", ROW, "fleet_label_query_21", ROW);
    node.write(key, same, Map.of());
    await().atMost(SOON).untilAsserted(() -> assertThat(labels(id)).containsExactly(6, 20, 21));
    // Of a host that changed lately the sweep reads the labels again, and then all is compared.
    node.sql("UPDATE hosts SET updated_at = updated_at - INTERVAL 1 HOUR WHERE id = ?", id);
    // A row taken away by hand: whoever compared again would put it back.
    node.sql("DELETE FROM label_membership WHERE host_id = ? AND label_id = 20", id);

    node.write(key, same, Map.of());
    node.write(key, Map.of("fleet_detail_query_uptime", uptime(7)), Map.of());

    await().atMost(SOON).untilAsserted(() -> assertThat(uptimeOf(id)).isEqualTo(7_000_000_000L));
    assertThat(labels(id)).containsExactly(6, 21);

    node.write(
        key, Map.of("fleet_label_query_20", ROW, "fleet_label_query_21", List.of()), Map.of());
    await().atMost(SOON).untilAsserted(() -> assertThat(labels(id)).containsExactly(6, 20));
  }

  @Test
  void aHostWithNothingToAnswerGetsItsStampsAllTheSame() {
    var key = node.enroll("l-6", Bodies.DETAILS);
    var id = node.hostId("l-6");

    node.write(key, Bodies.round(6), Map.of());

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(
                        node.rows(
                            "SELECT 1 FROM hosts WHERE policy_updated_at IS NOT NULL AND id = "
                                + id,
                            row -> 1))
                    .hasSize(1));
    assertThat(node.read(key).path("queries").isEmpty()).isTrue();
  }

  private static List<String> asked(String key) {
    return node.read(key).path("queries").properties().stream()
        .map(Map.Entry::getKey)
        .filter(name -> name.startsWith("fleet_label_query_"))
        .map(name -> name.substring("fleet_label_query_".length()))
        .toList();
  }

  private static List<Integer> labels(int host) {
    return node.rows(
        "SELECT label_id FROM label_membership WHERE host_id = " + host + " ORDER BY label_id",
        row -> row.getInteger("label_id"));
  }

  private static List<Map<String, String>> uptime(int seconds) {
    return List.of(Map.of("total_seconds", Integer.toString(seconds)));
  }

  private static long uptimeOf(int host) {
    return node.rows("SELECT uptime FROM hosts WHERE id = " + host, row -> row.getLong("uptime"))
        .getFirst();
  }
}
