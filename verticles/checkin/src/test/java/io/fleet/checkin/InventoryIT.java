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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** From an agent's rows, through the door, to the stored row. */
class InventoryIT {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static Node node;

  @BeforeAll
  static void start() {
    var schema = TestStores.freshSchema();
    Node.prepare(schema);
    node = new Node(schema, CheckinConfig.defaults("a"));
    node.sql("INSERT INTO enroll_secrets (secret, team_id) VALUES ('right', NULL)");
    node.sql("INSERT INTO settings (id, body) VALUES (1, '{}')");
    node.sql("INSERT INTO queries (id, name, description, query) VALUES (1, 'q', '', 'select 1')");
    node.sql("INSERT INTO packs (id, name) VALUES (1, 'Global')");
    node.sql(
        "INSERT INTO scheduled_queries (id, pack_id, query_id, name, run_interval)"
            + " VALUES (1, 1, 1, 'q', 60)");
    node.start();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  static Stream<Arguments> details() {
    return Stream.of(
        of(
            "os_unix_like",
            "Ubuntu|22.04.1 LTS|x86_64|5.15.0|ubuntu",
            "SELECT CONCAT_WS('|', o.name, o.version, o.arch, o.kernel_version, o.platform)"
                + " FROM operating_systems o JOIN host_operating_systems h ON h.os_id = o.id",
            row(
                "name",
                "Ubuntu",
                "version",
                "22.04.1 LTS (Jammy)",
                "major",
                "22",
                "minor",
                "4",
                "patch",
                "0",
                "arch",
                "x86_64",
                "kernel_version",
                "5.15.0",
                "platform",
                "ubuntu")),
        of(
            "os_windows",
            "Microsoft Windows 11 Pro|22H2|64-bit|10.0|windows",
            "SELECT CONCAT_WS('|', o.name, o.version, o.arch, o.kernel_version, o.platform)"
                + " FROM operating_systems o JOIN host_operating_systems h ON h.os_id = o.id",
            row(
                "name",
                "Microsoft Windows 11 Pro",
                "display_version",
                "22H2",
                "release_id",
                "2009",
                "arch",
                "64-bit",
                "kernel_version",
                "10.0",
                "platform",
                "windows")),
        of(
            "disk_space_unix",
            "123.45|61.00",
            "SELECT CONCAT_WS('|', gigs_available, percent_available) FROM host_disks h",
            row("gigs_disk_space_available", 123.45, "percent_disk_space_available", "61")),
        of(
            "disk_space_windows",
            "1.00|100.00",
            "SELECT CONCAT_WS('|', gigs_available, percent_available) FROM host_disks h",
            row("gigs_disk_space_available", "1e0", "percent_disk_space_available", "123456")),
        of("disk_encryption_darwin", "1", "SELECT encrypted FROM host_disks h", row("1", "1")),
        of("disk_encryption_darwin", "0", "SELECT encrypted FROM host_disks h"),
        of("disk_encryption_windows", "1", "SELECT encrypted FROM host_disks h", row("1", "1")),
        of("disk_encryption_linux", "1", "SELECT encrypted FROM host_disks h", row("1", "1")),
        of(
            "disk_encryption_linux",
            "0",
            "SELECT encrypted FROM host_disks h",
            row("path", "/", "encrypted", "0"),
            row("path", "/data", "encrypted", "1")),
        of(
            "users",
            "0|root|root||/bin/bash 4294967294|nobody|||/bin/sh",
            "SELECT GROUP_CONCAT(CONCAT_WS('|', uid, username, groupname, user_type, shell)"
                + " ORDER BY uid SEPARATOR ' ') FROM host_users h",
            row("uid", 0, "username", "root", "groupname", "root", "shell", "/bin/bash"),
            row("uid", "4294967294", "username", "nobody", "groupname", null, "shell", "/bin/sh"),
            row("uid", "no number", "username", "odd"),
            row("uid", "", "username", "empty"),
            null,
            row()),
        of(
            "users_chrome",
            "0|ada",
            "SELECT CONCAT_WS('|', uid, username) FROM host_users h",
            row("uid", "113735562187862301982", "username", "ada", "email", "ada@example.com")),
        of(
            "software_linux",
            "bash|5.1|rpm_packages|6.el9|CentOS|x86_64",
            "SELECT CONCAT_WS('|', s.name, s.version, s.source, s.release_name, s.vendor, s.arch)"
                + " FROM software s JOIN host_software h ON h.software_id = s.id",
            row(
                "name",
                "bash",
                "version",
                5.1,
                "source",
                "rpm_packages",
                "release",
                "6.el9",
                "vendor",
                "CentOS",
                "arch",
                "x86_64"),
            row("name", "", "source", "rpm_packages"),
            row("name", "x", "source", "")),
        of(
            "software_macos",
            "Safari.app|com.apple.Safari|2022-11-26 00:00:00.000",
            "SELECT CONCAT_WS('|', s.name, s.bundle_identifier, h.last_opened_at)"
                + " FROM software s JOIN host_software h ON h.software_id = s.id",
            row(
                "name",
                "Safari.app",
                "version",
                "16",
                "source",
                "apps",
                "bundle_identifier",
                "com.apple.Safari",
                "last_opened_at",
                "1669420800.5")),
        of(
            "software_windows",
            "Firefox|Mozilla|",
            "SELECT CONCAT_WS('|', s.name, s.vendor, IFNULL(h.last_opened_at, ''))"
                + " FROM software s JOIN host_software h ON h.software_id = s.id",
            row(
                "name",
                "Firefox",
                "version",
                "1",
                "source",
                "programs",
                "vendor",
                "Mozilla",
                "last_opened_at",
                "-1")),
        of(
            "software_chrome",
            "uBlock",
            "SELECT s.name FROM software s JOIN host_software h ON h.software_id = s.id",
            row("name", "uBlock", "version", "1", "source", "chrome_extensions")),
        of(
            "battery",
            "B1|1001|" + "h".repeat(40),
            "SELECT CONCAT_WS('|', serial_number, cycle_count, health) FROM host_batteries h",
            row("serial_number", "B1", "cycle_count", "1001", "health", "h".repeat(100))),
        of(
            "google_chrome_profiles",
            "ada@example.com,bea@example.com",
            "SELECT GROUP_CONCAT(email ORDER BY email) FROM host_emails h",
            row("email", "bea@example.com"),
            row("email", "ada@example.com"),
            row("email", "Ada@example.com"),
            row("email", "")),
        of(
            "munki_info",
            "6.1|error:a,error:b,warning:c",
            "SELECT CONCAT_WS('|', MAX(m.version), (SELECT GROUP_CONCAT(CONCAT(i.issue_type, ':',"
                + " i.name) ORDER BY i.name) FROM munki_issues i JOIN host_munki_issues l"
                + " ON l.munki_issue_id = i.id WHERE l.host_id = h.host_id))"
                + " FROM host_munki m JOIN host_munki h ON h.host_id = m.host_id",
            row("version", "6.1", "errors", "a; b;", "warnings", "c;;c")),
        of(
            "mdm",
            "1|https://x.jamfcloud.com/mdm|0|0|Jamf",
            "SELECT CONCAT_WS('|', enrolled, h.server_url, installed_from_dep, is_server, s.name)"
                + " FROM host_mdm h JOIN mdm_solutions s ON s.id = h.mdm_id",
            row(
                "enrolled",
                "true",
                "server_url",
                "https://x.jamfcloud.com/mdm",
                "installed_from_dep",
                "false",
                "payload_identifier",
                "com.x")),
        of(
            "mdm_windows",
            "1|https://enrollment.manage.microsoft.com/x|1|1|Intune",
            "SELECT CONCAT_WS('|', enrolled, h.server_url, installed_from_dep, is_server, s.name)"
                + " FROM host_mdm h JOIN mdm_solutions s ON s.id = h.mdm_id",
            row("key", "provider_id", "value", "MS DM Server"),
            row(
                "key",
                "discovery_service_url",
                "value",
                "https://enrollment.manage.microsoft.com/x"),
            row("key", "autopilot", "value", "true"),
            row("key", "installation_type", "value", "Server Core")),
        of(
            "mdm_windows",
            "0||0|0",
            "SELECT CONCAT_WS('|', enrolled, server_url, installed_from_dep, is_server)"
                + " FROM host_mdm h",
            row("key", "installation_type", "value", "Client")),
        of("orbit_info", "1.3.0", "SELECT version FROM host_orbit h", row("version", "1.3.0")),
        of(
            "windows_update_history",
            "5012170:20 890830:7",
            "SELECT GROUP_CONCAT(CONCAT(kb_id, ':', date_epoch) ORDER BY kb_id DESC SEPARATOR ' ')"
                + " FROM host_windows_updates h",
            row("title", "Fix of KB1234 (KB5012170)", "date", "10"),
            row("title", "Again (KB5012170)", "date", "20"),
            row("title", "Tool - v5 (KB890830)", "date", "7"),
            row("title", "none", "date", "1")),
        of(
            "scheduled_query_stats",
            "1|1|9|0|60|2022-11-26 00:00:00.000",
            "SELECT CONCAT_WS('|', scheduled_query_id, average_memory, executions, denylisted,"
                + " schedule_interval, last_executed) FROM scheduled_query_stats h",
            row(
                "name",
                "pack/Global/q",
                "average_memory",
                "1",
                "executions",
                9,
                "denylisted",
                "0",
                "interval",
                "60",
                "last_executed",
                "1669420800",
                "delimiter",
                "/"),
            row("name", "own", "delimiter", "/"),
            row("name", "pack/Gone/q", "delimiter", "/")));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("details")
  void isStored(String detail, String wanted, String sql, List<Map<String, Object>> rows) {
    var identifier = detail + wanted.hashCode();
    var key = node.enroll(identifier, Bodies.DETAILS);

    var answer = node.write(key, Map.of("fleet_detail_query_" + detail, rows), Map.of());

    assertThat(answer.status()).isEqualTo(200);
    var host = node.hostId(identifier);
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(
                        node.rows(
                            sql + " WHERE h.host_id = " + host,
                            row -> String.valueOf(row.getValue(0))))
                    .containsExactly(wanted));
    // Tables of their own do not move the host's stamp.
    assertThat(
            node.rows(
                "SELECT detail_updated_at FROM hosts WHERE id = " + host,
                row -> String.valueOf(row.getValue(0))))
        .containsExactly("null");
  }

  @Test
  void whatFailedOrSaysNothingChangesNothing() {
    var key = node.enroll("odd", Bodies.DETAILS);
    var id = node.hostId("odd");
    node.write(
        key,
        Map.of(
            "fleet_detail_query_users", List.of(row("uid", "1", "username", "ada")),
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
            "fleet_detail_query_mdm", List.of(row("enrolled", "")),
            "fleet_detail_query_orbit_info", List.of(row("version", "1"), row("version", "2")),
            "fleet_detail_query_battery", List.of(row("serial_number", "last"))),
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
                assertThat(node.read(key).path("queries").has("fleet_additional_query_n"))
                    .isTrue());

    var queries = node.read(key).path("queries");
    node.write(
        key,
        Map.of(
            "fleet_additional_query_macs", List.of(Map.of("mac", "1")),
            "fleet_additional_query_n", List.of(),
            "fleet_additional_query_unasked", List.of(Map.of("a", "b")),
            "fleet_detail_query_uptime", List.of(Map.of("total_seconds", "9")),
            "fleet_detail_query_users", List.of(row("uid", "1", "username", "ada"))),
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
                assertThat(node.read(key).path("queries").has("fleet_detail_query_users"))
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
    return List.of(row("gigs_disk_space_available", gigs, "percent_disk_space_available", percent));
  }

  private static Map<String, Object> software(String name, String version) {
    return row("name", name, "version", version, "source", "deb_packages");
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

  private static Arguments of(String detail, String wanted, String sql, Object... rows) {
    return Arguments.of(detail, wanted, sql, java.util.Arrays.asList(rows));
  }

  private static Map<String, Object> row(Object... cells) {
    var row = new java.util.LinkedHashMap<String, Object>();
    for (var i = 0; i < cells.length; i += 2) row.put((String) cells[i], cells[i + 1]);
    return row;
  }
}
