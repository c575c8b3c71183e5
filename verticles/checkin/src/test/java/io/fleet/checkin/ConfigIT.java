package io.fleet.checkin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleet.embedded.TestStores;
import io.fleet.platform.bus.Announcement;
import io.fleet.platform.bus.Changed;
import io.fleet.platform.bus.Changed.What;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ConfigIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static Node node;

  @BeforeAll
  static void start() {
    var schema = TestStores.freshSchema();
    Node.prepare(schema);
    node = new Node(schema, CheckinConfig.defaults("a"));
    node.sql("INSERT INTO enroll_secrets (secret, team_id) VALUES ('right', NULL)");
    node.sql(
        "INSERT INTO settings (id, body) VALUES (1, ?)",
        """
        {"agent_options": {
          "config": {"options": {"zeta": 1.50, "distributed_interval": 30, "alpha": "<&>"}},
          "overrides": {"platforms": {"darwin": {"options": {"mac": true}}}},
          "command_line_flags": {"verbose": true}}}
        """);
    node.sql("INSERT INTO queries (id, name, description, query) VALUES (1, 'q', '', 'SELECT 1')");
    node.start();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void optionsComeAtTopLevelSortedAndTheSameEveryTime() {
    var key = node.enroll("c-1", Bodies.DETAILS);

    var first = node.knock("config", Node.key(key));
    var second = node.knock("config", " { \"node_key\" : \"" + key + "\" } ");

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.contentType()).isEqualTo("application/json; charset=utf-8");
    assertThat(first.body().toString())
        .isEqualToIgnoringCase(
            """
            {
              "options": {
                "alpha": "\\u003c\\u0026\\u003e",
                "distributed_interval": 30,
                "zeta": 1.50
              }
            }
            """);
    assertThat(second.body()).isEqualTo(first.body());
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(
                        node.rows(
                            "SELECT distributed_interval FROM hosts WHERE osquery_host_id = 'c-1'",
                            row -> row.getInteger(0)))
                    .containsExactly(30));
  }

  @Test
  void aPlatformsOverrideReplacesTheRest() {
    var key = node.enroll("c-2", "{\"os_version\":{\"name\":\"macOS\",\"platform\":\"darwin\"}}");

    assertThat(config(key).toString()).isEqualTo("{\"options\":{\"mac\":true}}");
  }

  @Test
  void aPackReachesItsLabelItsHostAndItsTeamAndNoOneElse() {
    node.sql("INSERT INTO teams (id, name, config) VALUES (3, 'ops', '{}')");
    node.sql("INSERT INTO enroll_secrets (secret, team_id) VALUES ('ops', 3)");
    var labelled = node.enroll("c-3", Bodies.DETAILS);
    var aimed = node.enroll("c-4", Bodies.DETAILS);
    var other = node.enroll("c-5", Bodies.DETAILS);
    node.time.pass(Duration.ofSeconds(2));
    var member =
        Node.json(node.knock("enroll", "{\"enroll_secret\":\"ops\",\"host_identifier\":\"c-6\"}"))
            .path("node_key")
            .asText();
    node.write(
        labelled,
        java.util.Map.of("fleet_label_query_8", java.util.List.of(java.util.Map.of("1", "1"))),
        java.util.Map.of());
    pack(10, "by label", 0, 0, 8);
    pack(11, "by host", 1, 1, node.hostId("c-4"));
    pack(12, "by team", 0, 2, 3);
    pack(13, "switched off", 1, 0, 6);

    Announcement.CHANGED.tell(node.vertx, Changed.of(What.PACKS));

    // A sweep may have read the first packs before the last were there.
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              assertThat(config(labelled).path("packs").toString())
                  .isEqualTo(
                      "{\"by label\":{\"queries\":{\"nightly\":{\"denylist\":false,\"interval\":60,"
                          + "\"query\":\"SELECT 1\",\"removed\":false,\"snapshot\":true}}}}");
              assertThat(config(aimed).path("packs").has("by host")).isTrue();
              assertThat(config(aimed).path("packs").size()).isEqualTo(1);
              assertThat(config(member).path("packs").has("by team")).isTrue();
            });
    assertThat(config(other).has("packs")).isFalse();
  }

  @Test
  void aChangeThatNoOneAnnouncedArrivesWithinSeconds() {
    var key = node.enroll("c-7", Bodies.DETAILS);
    var id = node.hostId("c-7");
    config(key);

    pack(20, "silent", 0, 1, id);

    await().atMost(Duration.ofSeconds(8)).until(() -> config(key).path("packs").has("silent"));
  }

  private static JsonNode config(String key) {
    return node.json("config", Node.key(key));
  }

  private static void pack(int id, String name, int disabled, int targetType, int target) {
    node.sql("INSERT INTO packs (id, name, disabled) VALUES (?, ?, ?)", id, name, disabled);
    node.sql("INSERT INTO pack_targets VALUES (?, ?, ?)", id, targetType, target);
    node.sql(
        "INSERT INTO scheduled_queries"
            + " (pack_id, query_id, name, run_interval, snapshot, removed, denylist)"
            + " VALUES (?, 1, 'nightly', 60, 1, 0, 0)",
        id);
  }
}
