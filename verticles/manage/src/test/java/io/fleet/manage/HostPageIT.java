package io.fleet.manage;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleet.model.HostId;
import io.fleet.model.KnownHost;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One host as its page, and the page of its own device, show it. */
class HostPageIT {
  private static Desk desk;
  private static String admin;

  @BeforeAll
  static void setUp() throws Exception {
    desk = new Desk();
    admin = desk.setUp();
    host(1, "full");
    host(2, "bare");
    host(3, "third");
    run("INSERT INTO host_disks VALUES (1, 123.45, 61, 1, NOW(3))");
    run("INSERT INTO host_disks VALUES (2, 0, 0, 0, NOW(3))");
    run(
        "INSERT INTO host_users (host_id, uid, username, shell) VALUES (1, 4294967294, 'ada',"
            + " 'z')");
    run(
        "INSERT INTO host_users (host_id, uid, username, removed_at) VALUES (1, 7, 'gone',"
            + " NOW(3))");
    run("INSERT INTO host_batteries VALUES (1, 'a', 999, 'Good'), (1, 'b', 1000, 'Good')");
    run(
        "INSERT INTO host_emails (host_id, email, source) VALUES"
            + " (1, 'b@example.com', 's'), (1, 'a@example.com', 's')");
    run("INSERT INTO host_additional VALUES (1, '{\"macs\":[{\"mac\":\"1\"}]}')");
    software();
    policies();
    schedule();
    run("INSERT INTO mdm_solutions (id, name, server_url) VALUES (1, 'Jamf', 'https://j')");
    run("INSERT INTO host_mdm VALUES (1, 1, 'https://j', 1, 0, 1)");
    run("INSERT INTO host_munki VALUES (1, '6.1', NULL)");
    run("INSERT INTO munki_issues (id, name, issue_type) VALUES (1, 'bad', 'error')");
    run("INSERT INTO host_munki_issues (host_id, munki_issue_id) VALUES (1, 1)");
  }

  private static void software() throws Exception {
    run(
        "INSERT INTO software (id, digest, name, version, source, vendor) VALUES"
            + " (1, UNHEX(SHA2('1', 256)), 'bash', '5', 'deb_packages', 'Debian'),"
            + " (2, UNHEX(SHA2('2', 256)), 'App', '1', 'apps', '')");
    run("INSERT INTO host_software VALUES (1, 1, NULL), (1, 2, '2023-01-02 03:04:05')");
    run("INSERT INTO software_cves (software_id, cve) VALUES (1, 'CVE-2023-1')");
    run("INSERT INTO cve_scores (cve, cvss_score) VALUES ('CVE-2023-1', 9.8)");
  }

  private static void policies() throws Exception {
    run(
        "INSERT INTO policies (id, name, query, description, platform) VALUES"
            + " (1, 'passes', 'q', '', ''), (2, 'fails', 'q', '', 'darwin,linux'),"
            + " (3, 'open', 'q', '', 'linux'), (4, 'of macs', 'q', '', 'darwin')");
    run("INSERT INTO policy_membership (policy_id, host_id, passes) VALUES (1, 1, 1), (2, 1, 0)");
  }

  private static void schedule() throws Exception {
    run("INSERT INTO queries (id, name, description, query) VALUES (1, 'q', 'd', 'select 1')");
    run(
        "INSERT INTO packs (id, name, disabled) VALUES (1, 'on', 0), (2, 'off', 1), (3, 'other',"
            + " 0)");
    run("INSERT INTO pack_targets VALUES (1, 0, 6), (2, 0, 6), (3, 1, 2)");
    run(
        "INSERT INTO scheduled_queries (id, pack_id, query_id, name, run_interval) VALUES"
            + " (1, 1, 1, 'q', 60)");
    run(
        "INSERT INTO scheduled_query_stats (host_id, scheduled_query_id, executions, denylisted)"
            + " VALUES (1, 1, 9, 1)");
  }

  @AfterAll
  static void tearDown() {
    desk.close();
  }

  @Test
  void aHostShowsAllThatItReported() throws Exception {
    var byId = desk.api("GET", "hosts/1", admin);
    var byName = desk.api("GET", "hosts/identifier/full", admin);

    var host = byId.at("/host");
    assertThat(host.path("gigs_disk_space_available").decimalValue())
        .isEqualByComparingTo("123.45");
    assertThat(host.path("percent_disk_space_available").asText()).isEqualTo("61");
    assertThat(host.path("disk_encryption_enabled").asBoolean()).isTrue();
    assertThat(host.path("users").toString())
        .isEqualTo(
            "[{\"uid\":4294967294,\"username\":\"ada\",\"type\":\"\",\"groupname\":\"\","
                + "\"shell\":\"z\"}]");
    assertThat(host.path("batteries").findValuesAsText("health"))
        .containsExactly("Normal", "Replacement recommended");
    assertThat(host.at("/additional/macs/0/mac").asText()).isEqualTo("1");
    assertThat(host.path("software").findValuesAsText("name")).containsExactly("App", "bash");
    assertThat(host.at("/software/0/last_opened_at").asText()).isEqualTo("2023-01-02T03:04:05Z");
    assertThat(host.at("/software/0/vulnerabilities").isNull()).isTrue();
    assertThat(host.at("/software/0").has("vendor")).isFalse();
    assertThat(host.at("/software/1/vulnerabilities/0/cvss_score").asDouble()).isEqualTo(9.8);
    assertThat(host.at("/labels/0/name").asText()).isEqualTo("All Hosts");
    assertThat(host.at("/mdm/enrollment_status").asText()).isEqualTo("Enrolled (automated)");
    assertThat(byName.json()).isEqualTo(byId.json());
  }

  @Test
  void policiesThatApplyAreShownAndFailuresCounted() throws Exception {
    var host = desk.api("GET", "hosts/1", admin).at("/host");

    assertThat(host.path("policies").findValuesAsText("name"))
        .containsExactly("fails", "open", "passes");
    assertThat(host.path("policies").findValuesAsText("response"))
        .containsExactly("fail", "", "pass");
    assertThat(host.at("/issues/failing_policies_count").asInt()).isEqualTo(1);
    assertThat(host.at("/issues/total_issues_count").asInt()).isEqualTo(1);
  }

  @Test
  void packsThatApplyAreShownWithHowTheirQueriesRun() throws Exception {
    var full = desk.api("GET", "hosts/1", admin).at("/host");
    var bare = desk.api("GET", "hosts/2", admin).at("/host");

    assertThat(full.path("packs").findValuesAsText("name")).containsExactly("on");
    assertThat(full.at("/pack_stats/0/type").asText()).isEqualTo("pack");
    assertThat(full.at("/pack_stats/0/query_stats/0/executions").asInt()).isEqualTo(9);
    assertThat(full.at("/pack_stats/0/query_stats/0/denylisted").asBoolean()).isTrue();
    assertThat(bare.path("packs").findValuesAsText("name")).containsExactly("on", "other");
    assertThat(bare.at("/pack_stats/0/query_stats/0/last_executed").asText())
        .isEqualTo("2000-01-01T00:00:00Z");
  }

  @Test
  void whatIsNotKnownIsLeftOut() throws Exception {
    var host = desk.api("GET", "hosts/2", admin).at("/host");

    for (var member : new String[] {"software", "users", "additional", "disk_encryption_enabled"}) {
      assertThat(host.has(member)).as(member).isFalse();
    }
    assertThat(host.at("/mdm/enrollment_status").isNull()).isTrue();
    assertThat(desk.api("GET", "hosts/2/mdm", admin).json().isNull()).isTrue();
    assertThat(desk.api("GET", "hosts/2/macadmins", admin).at("/macadmins").isNull()).isTrue();
    assertThat(desk.api("GET", "hosts/2/device_mapping", admin).at("/device_mapping").isNull())
        .isTrue();
    for (var door : new String[] {"", "/mdm", "/macadmins", "/device_mapping"}) {
      assertThat(desk.api("GET", "hosts/99" + door, admin).status()).as(door).isEqualTo(404);
    }
  }

  @Test
  void managementMunkiAndPeopleHaveDoorsOfTheirOwn() throws Exception {
    assertThat(desk.api("GET", "hosts/1/mdm", admin).json().toString())
        .isEqualTo(
            "{\"enrollment_status\":\"Enrolled (automated)\",\"server_url\":\"https://j\","
                + "\"name\":\"Jamf\",\"id\":1}");
    var macadmins = desk.api("GET", "hosts/1/macadmins", admin).at("/macadmins");
    assertThat(macadmins.at("/munki/version").asText()).isEqualTo("6.1");
    assertThat(macadmins.at("/munki_issues/0/type").asText()).isEqualTo("error");
    assertThat(desk.api("GET", "hosts/1/device_mapping", admin).json().toString())
        .isEqualTo(
            "{\"host_id\":1,\"device_mapping\":[{\"email\":\"a@example.com\",\"source\":\"s\"},"
                + "{\"email\":\"b@example.com\",\"source\":\"s\"}]}");
  }

  @Test
  void aTokenOpensItsOwnDeviceOnlyAndForAnHour() throws Exception {
    token(1, "mine", 0);
    token(2, "old", 61);

    var page = desk.api("GET", "device/mine", null);
    var away = desk.api("GET", "device/mine/transparency", null);
    desk.api("POST", "device/mine/refetch", null, "");

    assertThat(page.at("/host/id").asInt()).isEqualTo(1);
    assertThat(page.at("/license/tier").asText()).isEqualTo("premium");
    assertThat(page.json().has("org_logo_url")).isTrue();
    assertThat(desk.api("GET", "device/mine/desktop", null).json().toString())
        .isEqualTo("{\"failing_policies_count\":1}");
    assertThat(desk.api("GET", "device/mine/policies", null).at("/policies").size()).isEqualTo(3);
    assertThat(desk.api("GET", "device/mine/device_mapping", null).at("/host_id").asInt())
        .isEqualTo(1);
    assertThat(
            desk.api("GET", "device/mine/macadmins", null).at("/macadmins/munki/version").asText())
        .isEqualTo("6.1");
    assertThat(away.status()).isEqualTo(307);
    assertThat(away.headers().get("Location")).startsWith("https://");
    assertThat(desk.api("GET", "hosts/1", admin).at("/host/refetch_requested").asBoolean())
        .isTrue();
    for (var wrong : new String[] {"old", "nonsense", "full"}) {
      var refused = desk.api("GET", "device/" + wrong, null);
      assertThat(refused.status()).as(wrong).isEqualTo(401);
      assertThat(refused.reason()).isEqualTo("Authentication required");
    }
  }

  @Test
  void tokensCannotBeGuessedForEver() throws Exception {
    var status = 401;
    // Else a place comes free each five seconds, and one may do so after the last of them.
    desk.holdLimits(true);
    for (var tries = 0; tries < 200 && status == 401; tries++) {
      status = desk.api("GET", "device/guess-" + tries + "/desktop", null).status();
    }
    assertThat(status).isEqualTo(429);
    // Who shows another address has a count of their own, and a right token always passes.
    desk.headers.set("X-Forwarded-For", "192.0.2.7, 10.0.0.1");
    assertThat(desk.api("GET", "device/guess/desktop", null).status()).isEqualTo(401);
    desk.headers.clear();
    token(3, "right", 0);
    assertThat(desk.api("GET", "device/right/desktop", null).status()).isEqualTo(200);
    assertThat(desk.api("GET", "device/guess/desktop", null).status()).isEqualTo(429);
    desk.holdLimits(false);
    desk.aheadMillis.addAndGet(Duration.ofHours(1).toMillis());
    assertThat(desk.api("GET", "device/guess/desktop", null).status()).isEqualTo(401);
  }

  private static void token(int host, String token, int minutesAgo) throws Exception {
    run(
        "INSERT INTO host_device_tokens VALUES (?, UNHEX(SHA2(?, 256)),"
            + " UTC_TIMESTAMP(3) - INTERVAL ? MINUTE)",
        host,
        token,
        minutesAgo);
  }

  private static void host(int id, String name) throws Exception {
    run(
        "INSERT INTO hosts (id, hostname, uuid, osquery_host_id, platform, refetch_requested)"
            + " VALUES (?, ?, ?, ?, 'ubuntu', 0)",
        id,
        name,
        name + "-uuid",
        name + "-id");
    run("INSERT INTO label_membership (label_id, host_id) VALUES (6, ?)", id);
    desk.hosts.put(
        new KnownHost(new HostId(id), null, "ubuntu", name, "", "5.6", 70), Instant.now());
  }

  private static void run(String sql, Object... values) throws Exception {
    desk.db.change(sql, Tuple.wrap(values)).await(10, TimeUnit.SECONDS);
  }
}
