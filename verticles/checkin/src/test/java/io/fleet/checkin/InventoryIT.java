package io.fleet.checkin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleet.embedded.TestStores;
import io.fleet.platform.bus.Announcement;
import io.fleet.platform.bus.Changed;
import io.fleet.platform.bus.Changed.What;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Inventory over time: what changes, what fails, what is deleted. */
class InventoryIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static Node node;

  @BeforeAll
  static void start() {
    var schema = TestStores.freshSchema();
    Node.prepare(schema);
    node = new Node(schema, CheckinConfig.defaults("a"));
    node.sql("INSERT INTO enroll_secrets (secret, team_id) VALUES ('right', NULL)");
    node.sql("INSERT INTO settings (id, body) VALUES (1, '{}')");
    node.start();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void whatFailedOrSaysNothingChangesNothing() {
    var key = node.enroll("odd", Bodies.DETAILS);
    var id = node.hostId("odd");
    node.write(
        key,
        Map.of(
            "fleet_detail_query_users", List.of(Bodies.row("uid", "1", "username", "ada")),
            "fleet_detail_query_disk_space_unix", space("10", "20"),
            "fleet_detail_query_software_linux", List.of(software("bash", "1"))),
        Map.of());
    await().atMost(SOON).untilAsserted(() -> assertThat(software(id)).containsExactly("bash 1"));

    node.write(
        key,
        Map.of(
            "fleet_detail_query_users", List.of(),
            "fleet_detail_query_disk_space_unix", space("nan.0", "inf.0"),
            "fleet_detail_query_software_linux", List.of(),
            "fleet_detail_query_munki_info", "",
            "fleet_detail_query_mdm", List.of(Bodies.row("enrolled", "")),
            "fleet_detail_query_orbit_info",
                List.of(Bodies.row("version", "1"), Bodies.row("version", "2")),
            "fleet_detail_query_battery", List.of(Bodies.row("serial_number", "last"))),
        Map.of("fleet_detail_query_software_linux", 1));

    await().atMost(SOON).untilAsserted(() -> assertThat(count("host_batteries", id)).isEqualTo(1));
    assertThat(software(id)).containsExactly("bash 1");
    assertThat(
            node.rows(
                "SELECT CONCAT(gigs_available, ' ', percent_available) FROM host_disks"
                    + " WHERE host_id = "
                    + id,
                row -> row.getString(0)))
        .containsExactly("10.00 20.00");
    assertThat(
            node.rows(
                "SELECT username FROM host_users WHERE removed_at IS NULL AND host_id = " + id,
                row -> row.getString(0)))
        .containsExactly("ada");
    for (var table : List.of("host_munki", "host_mdm", "host_orbit")) {
      assertThat(count(table, id)).as(table).isZero();
    }
  }

  @Test
  void aChangedPackageShowsAfterTheNextReportAndAnUnchangedOneIsNotWritten() {
    var key = node.enroll("churn", Bodies.DETAILS);
    var id = node.hostId("churn");
    var many = new ArrayList<Map<String, Object>>();
    for (var i = 0; i < 1_700; i++) many.add(software("pkg-" + i, "1"));
    report(key, many);
    await().atMost(SOON).untilAsserted(() -> assertThat(count("host_digests", id)).isEqualTo(1));
    assertThat(count("host_software", id)).isEqualTo(1_700);

    // A row of ours that a rewrite would bring back.
    node.sql("DELETE FROM host_software WHERE host_id = ? ORDER BY software_id LIMIT 1", id);
    report(key, many.reversed());
    var other = node.enroll("churn-after", Bodies.DETAILS);
    report(other, List.of(software("marker", "1")));
    var marker = node.hostId("churn-after");
    await().atMost(SOON).untilAsserted(() -> assertThat(software(marker)).hasSize(1));
    assertThat(count("host_software", id)).isEqualTo(1_699);

    many.set(0, software("pkg-0", "2"));
    report(key, many);
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(software(id)).contains("pkg-0 2").hasSize(1_700));
    assertThat(software(id)).doesNotContain("pkg-0 1");
  }

  @Test
  void additionalQueriesAreAskedAndAFailedOneKeepsItsAnswer() {
    settings(
        """
        {"features": {"enable_host_users": false, "enable_software_inventory": false,
          "additional_queries": {"macs": "SELECT mac FROM x", "n": "SELECT 1"},
          "detail_query_overrides": {"uptime": null, "disk_space_unix": "SELECT 7"}}}
        """);
    var key = node.enroll("additional", Bodies.DETAILS);
    var id = node.hostId("additional");
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(node.readDue(key).path("queries").has("fleet_additional_query_n"))
                    .isTrue());

    var queries = node.readDue(key).path("queries");
    node.write(
        key,
        Map.of(
            "fleet_additional_query_macs", List.of(Map.of("mac", "1")),
            "fleet_additional_query_n", List.of(),
            "fleet_additional_query_unasked", List.of(Map.of("a", "b")),
            "fleet_detail_query_uptime", List.of(Map.of("total_seconds", "9")),
            "fleet_detail_query_users", List.of(Bodies.row("uid", "1", "username", "ada"))),
        Map.of());
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(additional(id)).isEqualTo("{\"macs\":[{\"mac\":\"1\"}],\"n\":[]}"));
    node.write(
        key,
        Map.of(
            "fleet_additional_query_macs", List.of(),
            "fleet_additional_query_n", List.of(Map.of("1", "1"))),
        Map.of("fleet_additional_query_macs", 1));

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(additional(id))
                    .isEqualTo("{\"macs\":[{\"mac\":\"1\"}],\"n\":[{\"1\":\"1\"}]}"));
    assertThat(queries.path("fleet_additional_query_macs").asText()).isEqualTo("SELECT mac FROM x");
    assertThat(queries.path("fleet_detail_query_disk_space_unix").asText()).isEqualTo("SELECT 7");
    for (var off : List.of("uptime", "users", "software_linux")) {
      assertThat(queries.has("fleet_detail_query_" + off)).as(off).isFalse();
    }
    assertThat(count("host_users", id)).isZero();
    assertThat(node.rows("SELECT uptime FROM hosts WHERE id = " + id, row -> row.getLong(0)))
        .containsExactly(0L);
    settings("{}");
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(node.readDue(key).path("queries").has("fleet_detail_query_users"))
                    .isTrue());
  }

  @Test
  void aDeletedHostLeavesNothingAndItsLateReportNeither() {
    var key = node.enroll("deleted", Bodies.DETAILS);
    var id = node.hostId("deleted");
    report(key, List.of(software("first", "1")));
    await().atMost(SOON).untilAsserted(() -> assertThat(software(id)).hasSize(1));

    node.sql("DELETE FROM hosts WHERE id = ?", id);
    node.sql("DELETE FROM host_software WHERE host_id = ?", id);
    node.sql("DELETE FROM host_digests WHERE host_id = ?", id);
    Announcement.CHANGED.tell(node.vertx, new Changed(What.HOSTS_DELETED, List.of(id)));
    report(key, List.of(software("late", "1")));
    var other = node.enroll("deleted-after", Bodies.DETAILS);
    report(other, List.of(software("marker", "1")));
    var marker = node.hostId("deleted-after");

    await().atMost(SOON).untilAsserted(() -> assertThat(software(marker)).hasSize(1));
    assertThat(count("host_software", id)).isZero();
  }

  @Test
  void whoAsksAfterTheAnswerFindsWhatTheHostTold() {
    var key = node.enroll("at-once", Bodies.DETAILS);
    var id = node.hostId("at-once");

    node.write(
        key,
        Map.of(
            "fleet_detail_query_software_linux", List.of(software("bash", "1")),
            "fleet_detail_query_uptime", List.of(Map.of("total_seconds", "9"))),
        Map.of());

    assertThat(software(id)).containsExactly("bash 1");
    assertThat(node.rows("SELECT uptime FROM hosts WHERE id = " + id, row -> row.getLong(0)))
        .containsExactly(9_000_000_000L);
  }

  @Test
  void publicAddressesAreKeptAndPrivateOnesAreNot() {
    var key = node.enroll("address", Bodies.DETAILS);
    node.write(
        key,
        Map.of(
            "fleet_detail_query_network_interface_unix",
            List.of(Map.of("address", "10.1.2.3", "mac", "52:54:00:aa:bb:cc"))),
        Map.of());

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(
                        node.rows(
                            "SELECT CONCAT(primary_ip, '|', public_ip) FROM hosts"
                                + " WHERE osquery_host_id = 'address'",
                            row -> row.getString(0)))
                    .containsExactly("10.1.2.3|192.0.2.1"));
  }

  private static void settings(String body) {
    node.sql("UPDATE settings SET body = ? WHERE id = 1", body);
    Announcement.CHANGED.tell(node.vertx, Changed.of(What.SETTINGS));
  }

  private static void report(String key, List<Map<String, Object>> rows) {
    node.write(key, Map.of("fleet_detail_query_software_linux", rows), Map.of());
  }

  private static List<Map<String, Object>> space(String gigs, String percent) {
    return List.of(
        Bodies.row("gigs_disk_space_available", gigs, "percent_disk_space_available", percent));
  }

  private static Map<String, Object> software(String name, String version) {
    return Bodies.row("name", name, "version", version, "source", "deb_packages");
  }

  private static List<String> software(int host) {
    return node.rows(
        "SELECT s.name, s.version FROM software s JOIN host_software h ON h.software_id = s.id"
            + " WHERE h.host_id = "
            + host,
        row -> row.getString(0) + " " + row.getString(1));
  }

  private static String additional(int host) {
    return node
        .rows("SELECT body FROM host_additional WHERE host_id = " + host, row -> row.getString(0))
        .stream()
        .findFirst()
        .orElse("");
  }

  private static long count(String table, int host) {
    return node.rows(
            "SELECT COUNT(*) FROM " + table + " WHERE host_id = " + host, row -> row.getLong(0))
        .getFirst();
  }
}
