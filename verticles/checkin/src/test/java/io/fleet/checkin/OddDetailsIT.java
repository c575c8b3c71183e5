package io.fleet.checkin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleet.embedded.TestStores;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Host details that say nothing: the host keeps what it told before, and is asked again. */
class OddDetailsIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String PREFIX = "fleet_detail_query_";
  private static Node node;

  @BeforeAll
  static void start() {
    var schema = TestStores.freshSchema();
    Node.prepare(schema);
    node = new Node(schema, CheckinConfig.defaults("a"));
    node.sql("INSERT INTO enroll_secrets (secret, team_id) VALUES ('right', NULL)");
    node.start();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"empty", "failed", "null row"})
  void detailsThatSayNothingChangeNothingAndLeaveTheHostDue(String how) {
    var key = node.enroll(how, Bodies.DETAILS);
    var queries = new HashMap<String, Object>();
    var statuses = new HashMap<String, Object>();
    for (var name : List.of("os_version", "system_info", "osquery_info", "uptime")) {
      queries.put(PREFIX + name, how.equals("null row") ? Arrays.asList((Object) null) : List.of());
      statuses.put(PREFIX + name, how.equals("failed") ? 1 : 0);
    }
    // A label tells when the rest of the body has been stored.
    queries.put("fleet_label_query_8", List.of(Map.of("1", "1")));

    var answer = node.write(key, queries, statuses);

    assertThat(answer.status()).isEqualTo(200);
    var id = node.hostId(how);
    await()
        .atMost(SOON)
        .until(
            () ->
                node.rows(
                            "SELECT 1 FROM label_membership WHERE label_id = 8 AND host_id = " + id,
                            row -> row)
                        .size()
                    == 1);
    assertThat(
            node.rows(
                "SELECT CONCAT_WS('|', hostname, os_version, platform, osquery_version, memory,"
                    + " refetch_requested, IFNULL(detail_updated_at, 'never')) AS told FROM hosts"
                    + " WHERE id = "
                    + id,
                row -> row.getString("told")))
        .containsExactly("box.example|Ubuntu 22.04.1 LTS|ubuntu|5.6.0|16673538048|1|never");
    assertThat(node.read(key).path("queries").has(PREFIX + "os_version")).isTrue();
  }
}
