package io.fleet.manage;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleet.model.HostId;
import io.fleet.model.KnownHost;
import io.fleet.model.TeamId;
import io.fleet.platform.bus.Changed;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HostsIT {
  private Desk desk;
  private String admin;
  private int alpha;
  private int beta;
  private int gamma;

  @BeforeEach
  void setUp() throws Exception {
    desk = new Desk();
    admin = desk.setUp();
    run("INSERT INTO teams (id, name, description, config) VALUES (3, 'Team', '', '{}')");
    alpha = host("alpha", "ubuntu", null, Instant.now());
    beta = host("beta", "darwin", 3, Instant.now().minusSeconds(3600));
    gamma = host("gamma", "windows", null, Instant.now().minus(Duration.ofDays(40)));
  }

  @AfterEach
  void tearDown() {
    desk.close();
  }

  private void run(String sql, Object... values) throws Exception {
    desk.db.change(sql, Tuple.wrap(values)).await(5, TimeUnit.SECONDS);
  }

  private int host(String name, String platform, Integer team, Instant seen) throws Exception {
    int id =
        desk.db
            .insert(
                "INSERT INTO hosts (hostname, computer_name, uuid, osquery_host_id, platform,"
                    + " team_id) VALUES (?,?,?,?,?,?)",
                Tuple.of(name, "", name + "-uuid", name + "-osquery", platform, team))
            .await(5, TimeUnit.SECONDS);
    run("INSERT INTO label_membership (label_id, host_id) VALUES (6, ?)", id);
    var known =
        new KnownHost(
            new HostId(id), team == null ? null : new TeamId(team), platform, name, "", "5.6", 70);
    desk.hosts.put(known, seen);
    return id;
  }

  private java.util.List<String> names(String query, String token) throws Exception {
    var reply = desk.api("GET", query, token);
    assertThat(reply.status()).as(query).isEqualTo(200);
    return reply.at("/hosts").findValuesAsText("hostname");
  }

  @Test
  void hostsAreListedOrderedPagedSearchedAndFilteredByStatus() throws Exception {
    assertThat(names("hosts", admin)).containsExactly("alpha", "beta", "gamma");
    assertThat(names("hosts?order_key=hostname&order_direction=desc", admin))
        .containsExactly("gamma", "beta", "alpha");
    assertThat(names("hosts?order_key=hostname&per_page=1&page=1", admin)).containsExactly("beta");
    assertThat(names("hosts?order_key=h.id&after=" + alpha, admin))
        .containsExactly("beta", "gamma");
    assertThat(names("hosts?order_key=id&order_direction=desc&after=" + gamma, admin))
        .containsExactly("beta", "alpha");
    assertThat(names("hosts?query=GAMMA-uu", admin)).containsExactly("gamma");
    assertThat(names("hosts?query=%25", admin)).isEmpty();
    assertThat(names("hosts?status=online", admin)).containsExactly("alpha");
    assertThat(names("hosts?status=offline&order_key=hostname&order_direction=desc", admin))
        .containsExactly("gamma", "beta");
    assertThat(names("hosts?status=mia", admin)).containsExactly("gamma");
    assertThat(names("hosts?status=new", admin)).hasSize(3);
    assertThat(names("hosts?order_key=seen_time", admin)).containsExactly("gamma", "beta", "alpha");
    assertThat(names("hosts?order_key=seen_time&order_direction=desc&per_page=1&page=1", admin))
        .containsExactly("beta");
    assertThat(names("hosts?team_id=3", admin)).containsExactly("beta");
    assertThat(names("labels/6/hosts?status=online", admin)).containsExactly("alpha");
    assertThat(desk.api("GET", "hosts/count?status=offline", admin).at("/count").asInt())
        .isEqualTo(2);
    assertThat(desk.api("GET", "hosts/count?label_id=6", admin).at("/count").asInt()).isEqualTo(3);
  }

  @Test
  void badListParametersAreTheCallersFault() throws Exception {
    assertThat(desk.api("GET", "hosts?page=x", admin).status()).isEqualTo(400);
    assertThat(desk.api("GET", "hosts?per_page=0", admin).status()).isEqualTo(400);
    assertThat(desk.api("GET", "hosts?order_direction=asc", admin).status()).isEqualTo(400);
    assertThat(desk.api("GET", "hosts?order_key=id&order_direction=up", admin).status())
        .isEqualTo(400);
    assertThat(desk.api("GET", "hosts?status=asleep", admin).status()).isEqualTo(400);
    var unknown = desk.api("GET", "hosts?order_key=node_key_hash", admin);
    assertThat(unknown.status()).isEqualTo(422);
    assertThat(unknown.reason()).startsWith("Error 1054: Unknown column");
    assertThat(desk.api("GET", "hosts?order_key=id&after=x%27%20OR%201", admin).status())
        .isEqualTo(422);
  }

  @Test
  void aHostIsShownByNumberAndByEachOfItsNames() throws Exception {
    var host = desk.api("GET", "hosts/" + alpha, admin).at("/host");
    assertThat(host.path("status").asText()).isEqualTo("online");
    assertThat(host.path("display_name").asText()).isEqualTo("alpha");
    assertThat(host.path("detail_updated_at").asText()).isEqualTo("1970-01-02T00:00:00Z");
    assertThat(host.at("/labels/0/name").asText()).isEqualTo("All Hosts");
    assertThat(host.path("packs").isArray()).isTrue();
    assertThat(host.path("team_id").isNull()).isTrue();
    for (var name : new String[] {"alpha", "alpha-uuid", "alpha-osquery", "%2561lpha"}) {
      var found = desk.api("GET", "hosts/identifier/" + name, admin);
      assertThat(found.at("/host/id").asInt()).as(name).isEqualTo(alpha);
    }
    assertThat(desk.api("GET", "hosts/999999", admin).status()).isEqualTo(404);
    assertThat(desk.api("GET", "hosts/identifier/alph", admin).status()).isEqualTo(404);
  }

  @Test
  void usersOfATeamSeeAndTouchItsHostsOnly() throws Exception {
    var maintainer =
        desk.userWith(
            admin, "tm@example.com", "\"teams\": [{\"id\": 3, \"role\": \"maintainer\"}]");
    assertThat(names("hosts", maintainer)).containsExactly("beta");
    assertThat(names("hosts?status=offline", maintainer)).containsExactly("beta");
    assertThat(desk.api("GET", "hosts/" + beta, maintainer).status()).isEqualTo(200);
    assertThat(desk.api("GET", "hosts/" + alpha, maintainer).status()).isEqualTo(403);
    assertThat(desk.api("GET", "hosts/identifier/alpha", maintainer).status()).isEqualTo(403);
    assertThat(desk.api("POST", "hosts/" + alpha + "/refetch", maintainer).status()).isEqualTo(403);
    assertThat(desk.api("DELETE", "hosts/" + alpha, maintainer).status()).isEqualTo(403);
    var mixed = "{\"ids\": [" + alpha + "," + beta + "]}";
    assertThat(desk.api("POST", "hosts/delete", maintainer, mixed).status()).isEqualTo(403);
    assertThat(names("hosts", admin)).hasSize(3);
    assertThat(desk.api("GET", "labels/6", maintainer).at("/label/count").asInt()).isEqualTo(1);
    var summary = desk.api("GET", "host_summary", maintainer);
    assertThat(summary.at("/totals_hosts_count").asInt()).isEqualTo(1);
    assertThat(summary.at("/offline_count").asInt()).isEqualTo(1);
  }

  @Test
  void deletedHostsLeaveTombstonesAndNews() throws Exception {
    var body = "{\"ids\": [" + alpha + "," + beta + "]}";
    assertThat(desk.api("POST", "hosts/delete", admin, "{}").status()).isEqualTo(400);
    assertThat(desk.api("POST", "hosts/delete", admin, "{\"ids\": [99999]}").status())
        .isEqualTo(404);

    assertThat(desk.api("POST", "hosts/delete", admin, body).status()).isEqualTo(200);

    assertThat(names("hosts", admin)).containsExactly("gamma");
    var tombs =
        desk.db
            .list(
                "SELECT host_id FROM host_tombstones ORDER BY host_id",
                Tuple.tuple(),
                row -> row.getInteger("host_id"))
            .await(5, TimeUnit.SECONDS);
    assertThat(tombs).containsExactly(alpha, beta);
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(desk.heard)
                    .anyMatch(
                        c ->
                            c.what() == Changed.What.HOSTS_DELETED
                                && c.ids().containsAll(java.util.List.of(alpha, beta))));
    var filtered = "{\"filters\": {\"query\": \"gam\"}}";
    assertThat(desk.api("POST", "hosts/delete", admin, filtered).status()).isEqualTo(200);
    assertThat(names("hosts", admin)).isEmpty();
  }

  @Test
  void refetchAsksTheHostForFreshDetails() throws Exception {
    run("UPDATE hosts SET refetch_requested = 0");
    assertThat(desk.api("POST", "hosts/" + alpha + "/refetch", admin).status()).isEqualTo(200);
    var host = desk.api("GET", "hosts/" + alpha, admin);
    assertThat(host.at("/host/refetch_requested").asBoolean()).isTrue();
  }

  @Test
  void theSummaryCountsByStatusAndPlatform() throws Exception {
    var all = desk.api("GET", "host_summary", admin);
    assertThat(all.at("/totals_hosts_count").asInt()).isEqualTo(3);
    assertThat(all.at("/online_count").asInt()).isEqualTo(1);
    assertThat(all.at("/offline_count").asInt()).isEqualTo(2);
    assertThat(all.at("/mia_count").asInt()).isEqualTo(1);
    assertThat(all.at("/new_count").asInt()).isEqualTo(3);
    assertThat(all.at("/all_linux_count").asInt()).isEqualTo(1);
    assertThat(all.at("/builtin_labels").size()).isEqualTo(7);
    var linux = desk.api("GET", "host_summary?platform=linux", admin);
    assertThat(linux.at("/totals_hosts_count").asInt()).isEqualTo(1);
  }

  @Test
  void targetsAreFoundAndCounted() throws Exception {
    var found = desk.api("POST", "targets", admin, "{\"query\": \"alp\", \"selected\": {}}");
    assertThat(found.at("/targets/hosts").findValuesAsText("hostname")).containsExactly("alpha");
    assertThat(found.at("/targets/labels").findValuesAsText("name")).containsExactly("All Hosts");
    assertThat(found.at("/targets_count").asInt()).isZero();

    var body = "{\"selected\": {\"hosts\": [" + alpha + "], \"labels\": [6], \"teams\": [3]}}";
    var counted = desk.api("POST", "targets/count", admin, body);
    assertThat(counted.at("/targets_count").asInt()).isEqualTo(3);
    assertThat(counted.at("/targets_online").asInt()).isEqualTo(1);
    assertThat(counted.at("/targets_offline").asInt()).isEqualTo(2);

    var without = "{\"query\": \"\", \"excluded_host_ids\": [" + gamma + "]}";
    assertThat(
            desk.api("POST", "hosts/search", admin, without)
                .at("/hosts")
                .findValuesAsText("hostname"))
        .containsExactly("beta", "alpha");
  }

  @Test
  void anObserverHasTargetsOnlyForQueriesThatObserversRun() throws Exception {
    var observer = desk.user(admin, "go@example.com", "observer");
    var body = "{\"selected\": {\"labels\": [6]}%s}";
    assertThat(
            desk.api("POST", "targets/count", observer, body.formatted(""))
                .at("/targets_count")
                .asInt())
        .isZero();
    var query =
        desk.api(
            "POST",
            "queries",
            admin,
            "{\"name\": \"o\", \"query\": \"select 1\", \"observer_can_run\": true}");
    var id = query.at("/query/id").asInt();
    var teams = "{\"query\": \"Tea\", \"selected\": {}, \"query_id\": %s}";
    assertThat(teamsFound(observer, teams.formatted("null"))).isEmpty();
    assertThat(teamsFound(observer, teams.formatted(id))).containsExactly("Team");
    assertThat(teamsFound(admin, teams.formatted("null"))).containsExactly("Team");
    var with = body.formatted(", \"query_id\": " + id);
    assertThat(desk.api("POST", "targets/count", observer, with).at("/targets_count").asInt())
        .isEqualTo(3);
  }

  private java.util.List<String> teamsFound(String token, String body) throws Exception {
    return desk.api("POST", "targets", token, body).at("/targets/teams").findValuesAsText("name");
  }

  @Test
  void namesAreTranslated() throws Exception {
    var body =
        """
        {"list": [{"type": "host", "payload": {"identifier": "alpha"}},
                  {"type": "label", "payload": {"identifier": "All Hosts"}},
                  {"type": "team", "payload": {"identifier": "Team"}},
                  {"type": "user", "payload": {"identifier": "admin@example.com"}}]}
        """;
    var ids = desk.api("POST", "translate", admin, body).at("/list").findValuesAsText("id");
    assertThat(ids).containsExactly(Integer.toString(alpha), "6", "3", "1");
    var odd = "{\"list\": [{\"type\": \"frob\", \"payload\": {\"identifier\": \"x\"}}]}";
    assertThat(desk.api("POST", "translate", admin, odd).at("/code").asInt()).isEqualTo(3);
  }
}
