package io.fleet.checkin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleet.embedded.TestStores;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** From an agent's rows, through the door, to the stored row: each detail. */
class StoredDetailsIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static Node node;

  @BeforeAll
  static void start() {
    var schema = TestStores.freshSchema();
    Node.prepare(schema);
    node = new Node(schema, CheckinConfig.defaults("a"));
    node.sql("INSERT INTO enroll_secrets (secret, team_id) VALUES ('right', NULL)");
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
            Bodies.row(
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
            Bodies.row(
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
            Bodies.row("gigs_disk_space_available", 123.45, "percent_disk_space_available", "61")),
        of(
            "disk_space_windows",
            "1.00|100.00",
            "SELECT CONCAT_WS('|', gigs_available, percent_available) FROM host_disks h",
            Bodies.row(
                "gigs_disk_space_available", "1e0", "percent_disk_space_available", "123456")),
        of(
            "disk_encryption_darwin",
            "1",
            "SELECT encrypted FROM host_disks h",
            Bodies.row("1", "1")),
        of("disk_encryption_darwin", "0", "SELECT encrypted FROM host_disks h"),
        of(
            "disk_encryption_windows",
            "1",
            "SELECT encrypted FROM host_disks h",
            Bodies.row("1", "1")),
        of(
            "disk_encryption_linux",
            "1",
            "SELECT encrypted FROM host_disks h",
            Bodies.row("1", "1")),
        of(
            "disk_encryption_linux",
            "0",
            "SELECT encrypted FROM host_disks h",
            Bodies.row("path", "/", "encrypted", "0"),
            Bodies.row("path", "/data", "encrypted", "1")),
        of(
            "users",
            "0|root|root||/bin/bash 4294967294|nobody|||/bin/sh",
            "SELECT GROUP_CONCAT(CONCAT_WS('|', uid, username, groupname, user_type, shell)"
                + " ORDER BY uid SEPARATOR ' ') FROM host_users h",
            Bodies.row("uid", 0, "username", "root", "groupname", "root", "shell", "/bin/bash"),
            Bodies.row(
                "uid", "4294967294", "username", "nobody", "groupname", null, "shell", "/bin/sh"),
            Bodies.row("uid", "no number", "username", "odd"),
            Bodies.row("uid", "", "username", "empty"),
            null,
            Bodies.row()),
        of(
            "users_chrome",
            "0|ada",
            "SELECT CONCAT_WS('|', uid, username) FROM host_users h",
            Bodies.row(
                "uid", "113735562187862301982", "username", "ada", "email", "ada@example.com")),
        of(
            "software_linux",
            "bash|5.1|rpm_packages|6.el9|CentOS|x86_64",
            "SELECT CONCAT_WS('|', s.name, s.version, s.source, s.release_name, s.vendor, s.arch)"
                + " FROM software s JOIN host_software h ON h.software_id = s.id",
            Bodies.row(
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
            Bodies.row("name", "", "source", "rpm_packages"),
            Bodies.row("name", "x", "source", "")),
        of(
            "software_macos",
            "Safari.app|com.apple.Safari|2022-11-26 00:00:00.000",
            "SELECT CONCAT_WS('|', s.name, s.bundle_identifier, h.last_opened_at)"
                + " FROM software s JOIN host_software h ON h.software_id = s.id",
            Bodies.row(
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
            Bodies.row(
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
            Bodies.row("name", "uBlock", "version", "1", "source", "chrome_extensions")),
        of(
            "battery",
            "B1|1001|" + "h".repeat(40),
            "SELECT CONCAT_WS('|', serial_number, cycle_count, health) FROM host_batteries h",
            Bodies.row("serial_number", "B1", "cycle_count", "1001", "health", "h".repeat(100))),
        of(
            "google_chrome_profiles",
            "ada@example.com,bea@example.com",
            "SELECT GROUP_CONCAT(email ORDER BY email) FROM host_emails h",
            Bodies.row("email", "bea@example.com"),
            Bodies.row("email", "ada@example.com"),
            Bodies.row("email", "Ada@example.com"),
            Bodies.row("email", "")),
        of(
            "munki_info",
            "6.1|error:a,error:b,warning:c",
            "SELECT CONCAT_WS('|', MAX(m.version), (SELECT GROUP_CONCAT(CONCAT(i.issue_type, ':',"
                + " i.name) ORDER BY i.name) FROM munki_issues i JOIN host_munki_issues l"
                + " ON l.munki_issue_id = i.id WHERE l.host_id = h.host_id))"
                + " FROM host_munki m JOIN host_munki h ON h.host_id = m.host_id",
            Bodies.row("version", "6.1", "errors", "a; b;", "warnings", "c;;c")),
        of(
            "mdm",
            "1|https://x.jamfcloud.com/mdm|0|0|Jamf",
            "SELECT CONCAT_WS('|', enrolled, h.server_url, installed_from_dep, is_server, s.name)"
                + " FROM host_mdm h JOIN mdm_solutions s ON s.id = h.mdm_id",
            Bodies.row(
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
            Bodies.row("key", "provider_id", "value", "MS DM Server"),
            Bodies.row(
                "key",
                "discovery_service_url",
                "value",
                "https://enrollment.manage.microsoft.com/x"),
            Bodies.row("key", "autopilot", "value", "true"),
            Bodies.row("key", "installation_type", "value", "Server Core")),
        of(
            "mdm_windows",
            "0||0|0",
            "SELECT CONCAT_WS('|', enrolled, server_url, installed_from_dep, is_server)"
                + " FROM host_mdm h",
            Bodies.row("key", "installation_type", "value", "Client")),
        of(
            "orbit_info",
            "1.3.0",
            "SELECT version FROM host_orbit h",
            Bodies.row("version", "1.3.0")),
        of(
            "windows_update_history",
            "5012170:20 890830:7",
            "SELECT GROUP_CONCAT(CONCAT(kb_id, ':', date_epoch) ORDER BY kb_id DESC SEPARATOR ' ')"
                + " FROM host_windows_updates h",
            Bodies.row("title", "Fix of KB1234 (KB5012170)", "date", "10"),
            Bodies.row("title", "Again (KB5012170)", "date", "20"),
            Bodies.row("title", "Tool - v5 (KB890830)", "date", "7"),
            Bodies.row("title", "none", "date", "1")),
        of(
            "scheduled_query_stats",
            "1|1|9|0|60|2022-11-26 00:00:00.000",
            "SELECT CONCAT_WS('|', scheduled_query_id, average_memory, executions, denylisted,"
                + " schedule_interval, last_executed) FROM scheduled_query_stats h",
            Bodies.row(
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
            Bodies.row("name", "own", "delimiter", "/"),
            Bodies.row("name", "pack/Gone/q", "delimiter", "/")));
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

  private static Arguments of(String detail, String wanted, String sql, Object... rows) {
    return Arguments.of(detail, wanted, sql, Arrays.asList(rows));
  }
}
