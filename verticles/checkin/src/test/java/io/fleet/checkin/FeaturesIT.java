package io.fleet.checkin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleet.embedded.TestStores;
import io.fleet.platform.bus.Announcement;
import io.fleet.platform.bus.Changed;
import io.fleet.platform.bus.Changed.What;
import io.fleet.platform.config.SettingsReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FeaturesIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static Node node;

  @BeforeAll
  static void start() {
    var schema = TestStores.freshSchema();
    Node.prepare(schema);
    node = new Node(schema, CheckinConfig.defaults("a"));
    node.sql(
        "INSERT INTO settings (id, body) VALUES (1, ?)",
        """
        {"features": {
          "additional_queries": {"time": "SELECT * FROM time", "": "SELECT 1", "none": "", "odd": 7},
          "detail_query_overrides": {"uptime": null, "osquery_info": "SELECT '5' AS version"}}}
        """);
    node.sql(
        "INSERT INTO teams (id, name, config) VALUES (3, 'plain', '{}'), (4, 'own', ?)",
        "{\"features\":{\"additional_queries\":{\"mine\":\"SELECT 4\"}}}");
    node.sql(
        "INSERT INTO enroll_secrets (secret, team_id) VALUES"
            + " ('right', NULL), ('plain', 3), ('own', 4)");
    node.start();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void additionalQueriesComeWithTheDetails() {
    var read = read(node.enroll("f-1", Bodies.DETAILS));

    assertThat(read.at("/queries/fleet_additional_query_time").asText())
        .isEqualTo("SELECT * FROM time");
    assertThat(read.at("/discovery/fleet_additional_query_time").asText()).isEqualTo("SELECT 1");
    // An agent stops reading at an entry without a name or SQL.
    assertThat(read.path("queries").has("fleet_additional_query_")).isFalse();
    assertThat(read.path("queries").has("fleet_additional_query_none")).isFalse();
  }

  @Test
  void anOverrideReplacesADetailsSqlAndNullTakesItAway() {
    var queries = read(node.enroll("f-2", Bodies.DETAILS)).path("queries");

    assertThat(queries.has("fleet_detail_query_uptime")).isFalse();
    assertThat(queries.path("fleet_detail_query_osquery_info").asText())
        .isEqualTo("SELECT '5' AS version");
  }

  @Test
  void aTeamsFeaturesCountAsAWholeAndATeamWithoutAnyHasThoseOfAll() {
    var own = read(enroll("own", "f-3")).path("queries");
    var plain = read(enroll("plain", "f-4")).path("queries");

    assertThat(own.has("fleet_additional_query_mine")).isTrue();
    assertThat(own.has("fleet_additional_query_time")).isFalse();
    assertThat(own.has("fleet_detail_query_uptime")).isTrue();
    assertThat(plain.has("fleet_additional_query_time")).isTrue();
    assertThat(plain.has("fleet_detail_query_uptime")).isFalse();
  }

  @Test
  void aChangeCountsAtOnce() {
    var key = enroll("own", "f-5");
    node.sql(
        "UPDATE teams SET config = ? WHERE id = 4",
        "{\"features\":{\"additional_queries\":{\"mine\":\"SELECT 4\",\"late\":\"SELECT 5\"}}}");

    Announcement.CHANGED.tell(node.vertx, Changed.of(What.TEAMS, 4));

    await()
        .atMost(SOON)
        .until(() -> node.readDue(key).path("queries").has("fleet_additional_query_late"));
  }

  @Test
  void whatAnOptionSwitchesOffNoHostIsAsked() throws Exception {
    var schema = TestStores.freshSchema();
    Node.prepare(schema);
    var settings =
        SettingsReader.read(
            Map.of(
                "app.enable_scheduled_query_stats", "false",
                "vulnerabilities.disable_win_os_vulnerabilities", "true"),
            Map.of(),
            Optional.empty(),
            true);
    try (var less = new Node(schema, CheckinConfig.of(settings, "b"))) {
      less.sql("INSERT INTO enroll_secrets (secret, team_id) VALUES ('right', NULL)");
      less.start();
      var windows = "{\"os_version\":{\"name\":\"Windows\",\"platform\":\"windows\"}}";

      var asked = less.read(less.enroll("f-6", windows)).path("queries");
      var usual = read(node.enroll("f-7", windows)).path("queries");

      for (var name : List.of("scheduled_query_stats", "windows_update_history")) {
        assertThat(usual.has("fleet_detail_query_" + name)).as(name).isTrue();
        assertThat(asked.has("fleet_detail_query_" + name)).as(name).isFalse();
      }
      assertThat(asked.has("fleet_detail_query_uptime")).isTrue();
    }
  }

  private static JsonNode read(String key) {
    return node.read(key);
  }

  private static String enroll(String secret, String identifier) {
    return node.json(
            "enroll",
            "{\"enroll_secret\":\"%s\",\"host_identifier\":\"%s\",\"host_details\":%s}"
                .formatted(secret, identifier, Bodies.DETAILS))
        .path("node_key")
        .asText();
  }
}
