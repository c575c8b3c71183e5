package io.fleet.livequery;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleet.model.CampaignId;
import io.fleet.model.Role;
import io.fleet.model.Viewer;
import io.fleet.platform.bus.Codecs;
import io.fleet.platform.campaigns.CampaignBoard.LiveQuery;
import io.fleet.platform.door.Answer;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starting runs, and the waiting form: section 3.1 of the REST API page. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunsIT {
  private static final List<Map<String, String>> ROWS = List.of(Map.of("a", "1"));
  private static final int TEAM = 7;
  private static final int OTHER_TEAM = 8;

  private final FakeHosts hosts = new FakeHosts();
  private final People people = new People();
  private LiveNode node;
  private Viewer admin;
  private Viewer observer;
  private Viewer teamMaintainer;
  private Viewer teamObserver;
  private int closed;
  private int open;

  @BeforeAll
  void start() throws Exception {
    var vertx = Vertx.vertx();
    Codecs.registerAll(vertx.eventBus());
    var stores = LiveStores.fresh(vertx);
    admin = people.with(1, Role.ADMIN);
    observer = people.with(2, Role.OBSERVER);
    teamMaintainer = people.inTeam(3, TEAM, Role.MAINTAINER);
    teamObserver = people.inTeam(4, TEAM, Role.OBSERVER);
    node = new LiveNode(vertx, stores, hosts, people, LiveNode.CONFIG);
    for (var id = 1; id <= 3; id++) enroll(id, null);
    enroll(70, TEAM);
    enroll(71, TEAM);
    enroll(80, OTHER_TEAM);
    change("INSERT INTO labels (id, name, description, query) VALUES (50, 'Mine', '', '')");
    for (var id : List.of(1, 70, 80)) {
      change("INSERT INTO label_membership (label_id, host_id) VALUES (50, " + id + ")");
    }
    closed = query("closed", false);
    open = query("open", true);
  }

  @AfterAll
  void stop() throws Exception {
    node.close();
  }

  @Test
  void theReplyIsFleets() throws Exception {
    var answer =
        run(admin, "{\"query\":\"select 1\",\"selected\":{\"hosts\":[1,2],\"labels\":[]}}");

    var campaign = ok(answer).path("campaign");
    assertThat(campaign.path("created_at").asText()).isEqualTo("0001-01-01T00:00:00Z");
    assertThat(campaign.path("Metrics"))
        .isEqualTo(
            LiveNode.json(
                """
                {"TotalHosts":2,"OnlineHosts":2,"OfflineHosts":0,
                 "MissingInActionHosts":0,"NewHosts":2}\
                """));
    assertThat(campaign.path("status").asInt()).isZero();
    assertThat(campaign.path("user_id").asInt()).isEqualTo(1);
    assertThat(campaign.path("query_id").asInt()).isPositive();
    assertThat(node.activities).contains("1 2 select 1 null");
  }

  @Test
  void targetsAddUpAndAreOffered() throws Exception {
    var answer =
        run(
            admin,
            "{\"query\":\"select"
                + " 'up'\",\"selected\":{\"hosts\":[2,999],\"labels\":[50],\"teams\":[7]}}");

    assertThat(offeredTo(ok(answer), 1, 2, 3, 70, 71, 80)).containsExactly(1, 2, 70, 71, 80);
  }

  @Test
  void allHostsIsEveryHost() throws Exception {
    var answer = run(admin, "{\"query\":\"select 'all'\",\"selected\":{\"labels\":[6]}}");

    assertThat(ok(answer).at("/campaign/Metrics/TotalHosts").asInt()).isEqualTo(hosts.size());
  }

  @Test
  void aTeamMaintainerReachesTheTeamsHostsAlone() throws Exception {
    var byLabel = run(teamMaintainer, "{\"query\":\"select 2\",\"selected\":{\"labels\":[6,50]}}");
    var byHost = run(teamMaintainer, "{\"query\":\"select 3\",\"selected\":{\"hosts\":[80,71]}}");
    var foreign = run(teamMaintainer, "{\"query\":\"select 4\",\"selected\":{\"hosts\":[80,1]}}");
    var foreignTeam = run(teamMaintainer, "{\"query\":\"select 5\",\"selected\":{\"teams\":[8]}}");

    assertThat(offeredTo(ok(byLabel), 1, 70, 71, 80)).containsExactly(70, 71);
    assertThat(offeredTo(ok(byHost), 1, 70, 71, 80)).containsExactly(71);
    assertRefused(foreign, 400, "no hosts targeted");
    assertRefused(foreignTeam, 403, "forbidden");
  }

  @Test
  void observersRunWhatIsOpenToThem() throws Exception {
    for (var who : List.of(observer, teamObserver)) {
      assertRefused(
          run(who, "{\"query\":\"select 1\",\"selected\":{\"hosts\":[70]}}"), 403, "forbidden");
      assertRefused(
          run(who, "{\"query_id\":" + closed + ",\"selected\":{\"hosts\":[70]}}"),
          403,
          "forbidden");
      var allowed = run(who, "{\"query_id\":" + open + ",\"selected\":{\"hosts\":[70,1]}}");
      assertThat(ok(allowed).at("/campaign/query_id").asInt()).isEqualTo(open);
      assertThat(ok(allowed).at("/campaign/Metrics/TotalHosts").asInt())
          .isEqualTo(who.globalRole() == null ? 1 : 2);
    }
  }

  @Test
  void namesAreResolvedAndUnknownOnesPassedOver() throws Exception {
    var some =
        node.knock(
            "POST",
            "queries/run_by_names",
            admin,
            "{\"query\":\"select"
                + " 6\",\"query_id\":null,\"selected\":{\"hosts\":[\"host-1\",\"nobody\"],\"labels\":[\"\"]}}");
    var none =
        node.knock(
            "POST",
            "queries/run_by_names",
            admin,
            "{\"query\":\"select 7\",\"selected\":{\"hosts\":[\"\"],\"labels\":[\"\"]}}");
    var label =
        node.knock(
            "POST",
            "queries/run_by_names",
            admin,
            "{\"query\":\"select 8\",\"selected\":{\"hosts\":[\"\"],\"labels\":[\"All Hosts\"]}}");

    assertThat(offeredTo(ok(some), 1, 2, 3)).containsExactly(1);
    assertRefused(none, 400, "no hosts targeted");
    assertThat(ok(label).at("/campaign/Metrics/TotalHosts").asInt()).isEqualTo(hosts.size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"selected\":{\"hosts\":[1]}}",
        "{\"query\":\"  \",\"selected\":{\"hosts\":[1]}}",
      })
  void neitherSqlNorQueryIsInvalid(String body) throws Exception {
    var answer = run(admin, body);

    assertRefused(answer, 422, "one of query or query_id must be specified");
    assertThat(LiveNode.json(answer.body().toString()).at("/errors/0/name").asText())
        .isEqualTo("query");
  }

  @Test
  void whatCannotBeRunIsRefused() throws Exception {
    assertRefused(
        run(admin, "{\"query\":\"select 1\",\"selected\":{\"hosts\":[]}}"),
        400,
        "no hosts targeted");
    assertRefused(run(admin, "{\"query\":\"select 1\"}"), 400, "no hosts targeted");
    assertThat(run(admin, "{\"query_id\":999999,\"selected\":{\"hosts\":[1]}}").status())
        .isEqualTo(404);
    assertThat(run(admin, "{\"query\":\"attach 'x' as y\",\"selected\":{\"hosts\":[1]}}").status())
        .isEqualTo(400);
  }

  @Test
  void switchedOffByAnAdministratorNothingRuns() throws Exception {
    change(
        "INSERT INTO settings (id, body) VALUES (1,"
            + " '{\"server_settings\":{\"live_query_disabled\":true}}')");
    try {
      assertRefused(
          run(admin, "{\"query\":\"select 1\",\"selected\":{\"hosts\":[1]}}"),
          400,
          "disabled by administrator");
      var rest = ok(rest("{\"query_ids\":[" + closed + "],\"host_ids\":[1]}"));
      assertThat(rest.at("/live_query_results/0/error").asText())
          .isEqualTo("disabled by administrator");
    } finally {
      change("DELETE FROM settings");
    }
  }

  @Test
  void theWaitingFormGathersWhatComesAndTellsWhatFailed() throws Exception {
    var waiting =
        java.util.concurrent.CompletableFuture.supplyAsync(
            () -> {
              try {
                return rest("{\"query_ids\":[" + closed + ",999999],\"host_ids\":[2,3]}");
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            });
    await().until(() -> offered(2, "select 'closed'") && offered(3, "select 'closed'"));
    var campaign = find(2, "select 'closed'");
    node.answer(campaign, 2, ROWS).await(10, SECONDS);
    node.fail(campaign, 3, "no such table: nope").await(10, SECONDS);

    var reply = ok(waiting.get(20, SECONDS));

    assertThat(reply.path("summary"))
        .isEqualTo(LiveNode.json("{\"targeted_host_count\":2,\"responded_host_count\":2}"));
    var byQuery = new HashMap<Integer, JsonNode>();
    reply.path("live_query_results").forEach(r -> byQuery.put(r.path("query_id").asInt(), r));
    assertThat(byQuery.get(999999))
        .isEqualTo(
            LiveNode.json(
                "{\"query_id\":999999,\"error\":\": Query 999999 was not found in the"
                    + " datastore\",\"results\":null}"));
    assertThat(byQuery.get(closed))
        .isEqualTo(
            LiveNode.json(
                """
                {"query_id":%d,"results":[{"host_id":2,"rows":[{"a":"1"}],"error":null},
                  {"host_id":3,"rows":[],"error":"no such table: nope"}]}\
                """
                    .formatted(closed)));
  }

  @Test
  void whenNobodyAnswersTheWaitingFormEndsWithItsPeriod() throws Exception {
    var reply = ok(rest("{\"query_ids\":[" + open + "],\"host_ids\":[2]}"));

    assertThat(reply.at("/summary/responded_host_count").asInt()).isZero();
    assertThat(reply.at("/live_query_results/0/results").isNull()).isTrue();
    assertThat(node.offers(2)).noneMatch(offer -> offer.sql().equals("select 'open'"));
  }

  @Test
  void theLedgerTellsOfEveryTargetAndStoppingEndsTheRun() throws Exception {
    hosts.add(85, null);
    hosts.silentFor(85, 3_600);
    var campaign = node.run(admin, "select 'ledger'", 1, 2, 3, 70, 71, 85);
    node.answer(campaign, 1, ROWS).await(10, SECONDS);
    node.answer(campaign, 2, List.of()).await(10, SECONDS);
    node.fail(campaign, 3, "x").await(10, SECONDS);
    node.offers(70);

    var path = "queries/run/" + campaign + "/ledger";
    var before = ok(node.knock("GET", path, admin, ""));
    var stopped = node.knock("POST", "queries/run/" + campaign + "/stop", admin, "");
    var after = ok(node.knock("GET", path, admin, ""));

    assertThat(before.path("counts"))
        .isEqualTo(
            LiveNode.json(
                """
                {"empty":1,"expired":0,"failed":1,"offered":1,"offline":1,"rows":1,"waiting":1}\
                """));
    assertThat(before.path("hosts").size()).isEqualTo(6);
    assertThat(before.at("/hosts/2/error").asText()).isEqualTo("x");
    var silent = ok(node.knock("GET", path + "?state=silent&per_page=1", admin, ""));
    assertThat(silent.at("/hosts/0/id").asInt()).isEqualTo(70);
    assertThat(silent.path("next_after").asInt()).isEqualTo(70);
    var rest = ok(node.knock("GET", path + "?state=silent&after=70", admin, ""));
    assertThat(rest.path("hosts")).extracting(h -> h.path("id").asInt()).containsExactly(71, 85);
    assertThat(rest.path("next_after").isNull()).isTrue();
    assertThat(node.knock("GET", path + "?format=csv&state=failed", admin, "").body().toString())
        .isEqualTo("id,hostname,state,error\r\n3,computer 3,failed,x\r\n");
    assertThat(node.knock("GET", path + "?state=odd", admin, "").status()).isEqualTo(400);
    assertThat(stopped.status()).isEqualTo(200);
    assertThat(after.path("status").asText()).isEqualTo("stopped");
    assertThat(after.at("/counts/expired").asInt()).isEqualTo(3);
    assertThat(node.offers(70)).noneMatch(offer -> offer.campaign().equals(campaign));
    assertRefused(node.knock("GET", path, teamMaintainer, ""), 403, "forbidden");
    assertRefused(
        node.knock("POST", "queries/run/" + campaign + "/stop", teamMaintainer, ""),
        403,
        "forbidden");
  }

  @Test
  void silentHostsAreAskedAgainInANewRun() throws Exception {
    var campaign = node.run(admin, "select 'again'", 1, 2, 3);
    node.answer(campaign, 1, ROWS).await(10, SECONDS);
    node.fail(campaign, 2, "x").await(10, SECONDS);
    node.knock("POST", "queries/run/" + campaign + "/stop", admin, "");

    var silent = ok(node.knock("POST", "queries/run/" + campaign + "/again", admin, "{}"));
    var failed =
        ok(
            node.knock(
                "POST", "queries/run/" + campaign + "/again", admin, "{\"states\":[\"failed\"]}"));

    assertThat(offeredTo(silent, 1, 2, 3)).containsExactly(3);
    assertThat(offeredTo(failed, 1, 2, 3)).containsExactly(2);
    assertRefused(
        node.knock("POST", "queries/run/" + campaign + "/again", teamMaintainer, "{}"),
        403,
        "forbidden");
  }

  @Test
  void runsAreSavedListedAndReplayedWithoutRedis() throws Exception {
    var campaign = node.run(admin, "select 'kept'", 1, 2, 3);
    node.answer(campaign, 2, ROWS).await(10, SECONDS);
    node.fail(campaign, 3, "no such table: nope").await(10, SECONDS);
    node.knock("POST", "queries/run/" + campaign + "/stop", admin, "");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> listed(campaign).path("results").asText().equals("saved"));
    for (var key : List.of("campaign", "targets", "ledger", "results", "offered")) {
      node.redis
          .send(
              io.vertx.redis.client.Request.cmd(io.vertx.redis.client.Command.DEL)
                  .arg("livequery:{" + campaign + "}:" + key))
          .await(10, SECONDS);
    }

    var run = listed(campaign);
    var ledger = ok(node.knock("GET", "queries/run/" + campaign + "/ledger", admin, ""));
    var watch = node.after(admin, campaign, 0).until(w -> w.notices().contains("stopped"));

    assertThat(run.path("answered").asInt()).isEqualTo(2);
    assertThat(run.path("targeted").asInt()).isEqualTo(3);
    assertThat(run.path("status").asText()).isEqualTo("stopped");
    assertThat(run.path("user_name").asText()).isEqualTo("User 1");
    assertThat(ledger.at("/counts/expired").asInt()).isEqualTo(1);
    assertThat(ledger.at("/hosts/2/error").asText()).isEqualTo("no such table: nope");
    assertThat(watch.resultHosts()).containsExactly(2, 3);
    assertThat(watch.lastLedger().path("expired").asInt()).isEqualTo(1);
    assertThat(node.after(admin, campaign, 1).untilResults(1).resultHosts()).containsExactly(3);
    var mine = ok(node.knock("GET", "queries/runs", teamMaintainer, "")).path("runs");
    assertThat(mine).noneMatch(r -> r.path("campaign_id").asInt() == campaign.value());
  }

  @Test
  void theStreamCanBePolled() throws Exception {
    var campaign = node.run(admin, "select 'poll'", 1, 2);
    node.answer(campaign, 1, ROWS).await(10, SECONDS);
    var path = "queries/run/" + campaign + "/results?wait=20&after=";

    var first = ok(node.knock("GET", path + 0, admin, ""));
    node.answer(campaign, 2, ROWS).await(10, SECONDS);
    var second = ok(node.knock("GET", path + first.path("after").asLong(), admin, ""));

    assertThat(first.path("messages"))
        .extracting(m -> m.path("type").asText())
        .containsExactly("totals", "status", "result", "status", "ledger");
    assertThat(first.path("after").asLong()).isEqualTo(1);
    assertThat(second.path("after").asLong()).isEqualTo(2);
    assertThat(second.path("messages"))
        .filteredOn(m -> m.path("type").asText().equals("result"))
        .extracting(m -> m.at("/data/host/id").asInt())
        .containsExactly(2);
    assertRefused(node.knock("GET", path + 0, teamMaintainer, ""), 403, "forbidden");
  }

  private JsonNode listed(CampaignId campaign) throws Exception {
    for (var run : ok(node.knock("GET", "queries/runs?per_page=100", admin, "")).path("runs")) {
      if (run.path("campaign_id").asInt() == campaign.value()) return run;
    }
    throw new AssertionError("not listed: " + campaign);
  }

  @Test
  void twoHundredRunsOfOneHostEach() throws Exception {
    for (var i = 0; i < 200; i++) {
      enroll(5_000 + i, null);
      node.run(admin, "select 'single " + i + "'", 5_000 + i);
    }

    for (var i = 0; i < 200; i++) {
      var expected = "select 'single " + i + "'";
      assertThat(node.offers(5_000 + i)).extracting(LiveQuery::sql).containsExactly(expected);
      node.answer(find(5_000 + i, expected), 5_000 + i, ROWS).await(10, SECONDS);
    }
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(
                        node.db
                            .list(
                                "SELECT COUNT(*) FROM campaigns WHERE how_ended = 'finished' AND"
                                    + " query_sql LIKE 'select ''single%'",
                                Tuple.tuple(), row -> row.getInteger(0))
                            .await(10, SECONDS))
                    .containsExactly(200));
  }

  private Answer run(Viewer viewer, String body) throws Exception {
    return node.knock("POST", "queries/run", viewer, body);
  }

  private Answer rest(String body) throws Exception {
    return node.knock("GET", "queries/run", admin, body);
  }

  private List<Integer> offeredTo(JsonNode reply, Integer... candidates) {
    var campaign = new CampaignId(reply.at("/campaign/id").asInt());
    return List.of(candidates).stream()
        .filter(host -> node.offers(host).stream().anyMatch(o -> o.campaign().equals(campaign)))
        .toList();
  }

  private boolean offered(int host, String sql) {
    return node.offers(host).stream().anyMatch(offer -> offer.sql().equals(sql));
  }

  private CampaignId find(int host, String sql) {
    return node.offers(host).stream()
        .filter(offer -> offer.sql().equals(sql))
        .findFirst()
        .orElseThrow()
        .campaign();
  }

  private void enroll(int id, @org.jspecify.annotations.Nullable Integer team) throws Exception {
    hosts.add(id, team);
    node.db
        .change("INSERT INTO hosts (id, hostname) VALUES (?, ?)", Tuple.of(id, "host-" + id))
        .await(10, SECONDS);
  }

  private int query(String name, boolean observers) throws Exception {
    return node.db
        .insert(
            "INSERT INTO queries (name, description, query, observer_can_run) VALUES (?, '', ?, ?)",
            Tuple.of(name, "select '" + name + "'", observers ? 1 : 0))
        .await(10, SECONDS);
  }

  private void change(String sql) throws Exception {
    node.db.change(sql, Tuple.tuple()).await(10, SECONDS);
  }

  private static JsonNode ok(Answer answer) {
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return LiveNode.json(answer.body().toString());
  }

  private static void assertRefused(Answer answer, int status, String reason) {
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
    assertThat(LiveNode.json(answer.body().toString()).at("/errors/0/reason").asText())
        .isEqualTo(reason);
  }
}
