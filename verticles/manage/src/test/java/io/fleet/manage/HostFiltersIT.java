package io.fleet.manage;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleet.model.HostId;
import io.fleet.model.KnownHost;
import io.fleet.model.TeamId;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Lists, counts, reports and batches of hosts by everything they can be filtered by. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostFiltersIT {
  private Desk desk;
  private String admin;
  private String maintainer;
  private int alpha;
  private int beta;
  private int gamma;

  @BeforeAll
  void setUp() throws Exception {
    desk = new Desk();
    admin = desk.setUp();
    run("INSERT INTO teams (id, name, description, config) VALUES (3, 'A', '', '{}')");
    run("INSERT INTO teams (id, name, description, config) VALUES (4, 'B', '', '{}')");
    maintainer =
        desk.userWith(
            admin, "tm@example.com", "\"teams\": [{\"id\": 3, \"role\": \"maintainer\"}]");
    alpha = host("alpha", "ubuntu", 3);
    beta = host("beta", "darwin", 4);
    gamma = host("=cmd|calc", "windows", null);
    run(
        "INSERT INTO host_disks (host_id, gigs_available, percent_available) VALUES (?, 5.5, 4)",
        alpha);
    run(
        "INSERT INTO host_disks (host_id, gigs_available, percent_available) VALUES (?, 90, 40)",
        beta);
    run(
        "INSERT INTO software (id, digest, name, version, source) VALUES (9, ?, 'curl', '8.1',"
            + " 'apps')",
        io.vertx.core.buffer.Buffer.buffer(new byte[32]));
    run("INSERT INTO host_software (host_id, software_id) VALUES (?, 9), (?, 9)", alpha, beta);
    run("INSERT INTO policies (id, name, query, description) VALUES (5, 'p', 'select 1', '')");
    run("INSERT INTO policies (id, name, query, description) VALUES (6, 'q', 'select 1', '')");
    run(
        "INSERT INTO policy_membership (policy_id, host_id, passes) VALUES (5, ?, 1), (5, ?, 0),"
            + " (6, ?, 0)",
        alpha,
        beta,
        gamma);
    run(
        "INSERT INTO operating_systems (id, digest, name, version, platform) VALUES (2, ?,"
            + " 'Ubuntu', '22.04', 'ubuntu')",
        io.vertx.core.buffer.Buffer.buffer(new byte[32]));
    run("INSERT INTO host_operating_systems (host_id, os_id) VALUES (?, 2)", alpha);
    run("INSERT INTO mdm_solutions (id, name, server_url) VALUES (7, 'Sol', 'https://s')");
    run(
        "INSERT INTO host_mdm (host_id, enrolled, installed_from_dep, mdm_id) VALUES (?, 1, 0, 7),"
            + " (?, 0, 0, NULL)",
        alpha,
        beta);
    run("INSERT INTO munki_issues (id, name, issue_type) VALUES (8, 'w', 'warning')");
    run("INSERT INTO host_munki_issues (host_id, munki_issue_id) VALUES (?, 8)", beta);
    run(
        "INSERT INTO host_emails (host_id, email, source) VALUES (?, 'ada@example.com', 'x')",
        beta);
    run(
        "INSERT INTO host_additional (host_id, body) VALUES (?, '{\"t\": [{\"a\": \"1\"}]}')",
        alpha);
  }

  @AfterAll
  void tearDown() {
    desk.close();
  }

  private void run(String sql, Object... values) throws Exception {
    desk.db.change(sql, Tuple.wrap(values)).await(5, TimeUnit.SECONDS);
  }

  private int host(String name, String platform, Integer team) throws Exception {
    int id =
        desk.db
            .insert(
                "INSERT INTO hosts (hostname, uuid, osquery_host_id, platform, team_id)"
                    + " VALUES (?,?,?,?,?)",
                Tuple.of(name, name + "-uuid", name + "-osquery", platform, team))
            .await(5, TimeUnit.SECONDS);
    run("INSERT INTO label_membership (label_id, host_id) VALUES (6, ?)", id);
    desk.hosts.put(
        new KnownHost(
            new HostId(id), team == null ? null : new TeamId(team), platform, name, "", "5.6", 70),
        Instant.now());
    return id;
  }

  private List<Integer> ids(String filter, String token) throws Exception {
    var reply = desk.api("GET", "hosts?" + filter, token);
    assertThat(reply.status()).as(filter).isEqualTo(200);
    var count = desk.api("GET", "hosts/count?" + filter, token).at("/count").asInt();
    var ids = reply.at("/hosts").findValues("id").stream().map(id -> id.asInt()).toList();
    assertThat(count).as("count of " + filter).isEqualTo(ids.size());
    return ids;
  }

  @Test
  void everyFilterChoosesTheSameHostsInListsAndCounts() throws Exception {
    assertThat(ids("software_id=9", admin)).containsExactly(alpha, beta);
    assertThat(ids("policy_id=5&policy_response=passing", admin)).containsExactly(alpha);
    assertThat(ids("policy_id=5&policy_response=failing", admin)).containsExactly(beta);
    // Fleet leaves out a host that answered any other policy.
    assertThat(ids("policy_id=5", admin)).containsExactly(gamma);
    assertThat(ids("os_id=2", admin)).containsExactly(alpha);
    assertThat(ids("os_name=Ubuntu&os_version=22.04", admin)).containsExactly(alpha);
    assertThat(ids("mdm_id=7", admin)).containsExactly(alpha);
    assertThat(ids("mdm_name=Sol", admin)).containsExactly(alpha);
    assertThat(ids("mdm_enrollment_status=manual", admin)).containsExactly(alpha);
    assertThat(ids("mdm_enrollment_status=automatic", admin)).isEmpty();
    assertThat(ids("mdm_enrollment_status=unenrolled", admin)).containsExactly(beta);
    assertThat(ids("munki_issue_id=8", admin)).containsExactly(beta);
    assertThat(ids("low_disk_space=10", admin)).containsExactly(alpha);
    assertThat(ids("team_id=3", admin)).containsExactly(alpha);
    assertThat(ids("team_id=0", admin)).containsExactly(gamma);
    assertThat(ids("query=ADA@example", admin)).containsExactly(beta);
    assertThat(ids("software_id=9&team_id=4&low_disk_space=100", admin)).containsExactly(beta);
  }

  @Test
  void aUserOfATeamGetsNothingOfAnother() throws Exception {
    for (var filter :
        List.of("software_id=9", "low_disk_space=100", "query=a", "status=online", "status=new")) {
      assertThat(ids(filter, maintainer)).as(filter).containsExactly(alpha);
    }
    for (var filter : List.of("team_id=4", "munki_issue_id=8", "query=ada@", "team_id=0")) {
      assertThat(ids(filter, maintainer)).as(filter).isEmpty();
    }
    var report = desk.api("GET", "hosts/report?format=csv&columns=hostname", maintainer);
    assertThat(report.json().asText()).isEqualTo("hostname\nalpha\n");
    for (var route : List.of("os_versions", "macadmins", "hosts/summary/mdm", "software")) {
      assertThat(desk.api("GET", route + "?team_id=4", maintainer).status())
          .as(route)
          .isEqualTo(403);
    }
    assertThat(desk.api("GET", "software", maintainer).status()).isEqualTo(403);
    assertThat(desk.api("GET", "os_versions?team_id=99", admin).status()).isEqualTo(404);
  }

  @Test
  void whatIsShownBesideAHostComesWithThePage() throws Exception {
    var all = desk.api("GET", "hosts?device_mapping=true&additional_info_filters=*", admin);
    assertThat(all.at("/hosts/1/device_mapping/0/email").asText()).isEqualTo("ada@example.com");
    assertThat(all.at("/hosts/0/device_mapping").isNull()).isTrue();
    assertThat(all.at("/hosts/0/additional/t/0/a").asText()).isEqualTo("1");
    assertThat(all.at("/hosts/1/issues/failing_policies_count").asInt()).isEqualTo(1);
    assertThat(all.at("/hosts/0/gigs_disk_space_available").asDouble()).isEqualTo(5.5);
    var without = desk.api("GET", "hosts?disable_failing_policies=1", admin);
    assertThat(without.at("/hosts/1/issues/failing_policies_count").asInt()).isZero();
    assertThat(without.at("/hosts/1").has("device_mapping")).isFalse();
    var subjects = desk.api("GET", "hosts?software_id=9", admin);
    assertThat(subjects.at("/software/name").asText()).isEqualTo("curl");
    assertThat(desk.api("GET", "hosts?software_id=999", admin).status()).isEqualTo(404);
    var inLabel =
        desk.api("GET", "labels/6/hosts?device_mapping=1&additional_info_filters=t", admin);
    assertThat(inLabel.at("/hosts/1/device_mapping/0/email").asText()).isEqualTo("ada@example.com");
    assertThat(inLabel.at("/hosts/0/additional/t/0/a").asText()).isEqualTo("1");
    assertThat(desk.api("GET", "hosts?munki_issue_id=8", admin).at("/munki_issue/type").asText())
        .isEqualTo("warning");
  }

  @Test
  void numbersThatNothingHasFindNoHosts() throws Exception {
    for (var filter :
        List.of(
            "team_id=9999999999",
            "os_id=9999999999",
            "mdm_id=999999",
            "mdm_id=99999999999999999999",
            "munki_issue_id=999999")) {
      assertThat(ids(filter, admin)).as(filter).isEmpty();
      assertThat(desk.api("GET", "hosts?" + filter, admin).json().size()).as(filter).isEqualTo(1);
    }
    assertThat(desk.api("GET", "hosts?software_id=9999999999", admin).status()).isEqualTo(404);
    assertThat(desk.api("GET", "hosts?page=9999999999", admin).at("/hosts")).isEmpty();
  }

  @Test
  void countsKnowNoPages() throws Exception {
    for (var page : List.of("after=5", "page=1&per_page=1", "order_key=id&after=99999999")) {
      assertThat(desk.api("GET", "hosts/count?" + page, admin).at("/count").asInt())
          .as(page)
          .isEqualTo(3);
    }
  }

  @Test
  void hostsAreInOrderOfWhatStandsBesideThem() throws Exception {
    assertThat(ids("order_key=gigs_disk_space_available&order_direction=desc", admin))
        .containsExactly(beta, alpha, gamma);
    assertThat(ids("order_key=issues", admin)).containsExactly(alpha, beta, gamma);
    assertThat(ids("order_key=team_name", admin)).containsExactly(gamma, alpha, beta);
  }

  @Test
  void nonsenseIsTheCallersFault() throws Exception {
    for (var filter :
        List.of(
            "status=asleep",
            "low_disk_space=0",
            "low_disk_space=101",
            "device_mapping=maybe",
            "disable_failing_policies=maybe",
            "policy_id=5&policy_response=perhaps",
            "mdm_enrollment_status=x",
            "team_id=x",
            "page=-1",
            "after=3")) {
      assertThat(desk.api("GET", "hosts?" + filter, admin).status()).as(filter).isEqualTo(400);
    }
    assertThat(desk.api("GET", "hosts/report", admin).status()).isEqualTo(400);
    assertThat(desk.api("GET", "hosts/report?format=xml", admin).status()).isEqualTo(415);
    var column = desk.api("GET", "hosts/report?format=csv&columns=hostname,node_key", admin);
    assertThat(column.status()).isEqualTo(400);
    assertThat(column.reason()).isEqualTo("invalid column name: \"node_key\"");
    assertThat(desk.api("GET", "labels/99999/hosts", admin).status()).isEqualTo(404);
  }

  @Test
  void theReportIsSafeInASpreadsheet() throws Exception {
    var report =
        desk.api(
            "GET",
            "hosts/report?format=csv&columns=hostname,team_name,issues,device_mapping,uptime"
                + "&order_key=id",
            admin);
    assertThat(report.json().asText())
        .isEqualTo(
            """
            hostname,team_name,issues,device_mapping,uptime
            alpha,A,0,,0s
            beta,B,1,ada@example.com,0s
            '=cmd|calc,,1,,0s
            """);
    assertThat(report.headers().get("Content-Disposition"))
        .matches("attachment; filename=\"Hosts \\d{4}-\\d\\d-\\d\\d.csv\"");
    var whole = desk.api("GET", "hosts/report?format=csv", admin).json().asText();
    assertThat(whole.lines().findFirst().orElseThrow().split(",")).hasSize(45);
  }
}
