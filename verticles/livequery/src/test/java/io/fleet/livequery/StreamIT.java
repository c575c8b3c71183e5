package io.fleet.livequery;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleet.model.CampaignId;
import io.fleet.model.Role;
import io.fleet.model.Viewer;
import io.fleet.platform.bus.Codecs;
import io.fleet.platform.stream.StreamDoor;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What viewers see, message by message: {@code golden/live-stream.md}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamIT {
  private static final List<Map<String, String>> ROWS = List.of(Map.of("agent", "1", "odd", ""));

  private final FakeHosts hosts = new FakeHosts();
  private final People people = new People();
  private LiveNode node;
  private Viewer admin;

  @BeforeAll
  void start() throws Exception {
    var vertx = Vertx.vertx();
    Codecs.registerAll(vertx.eventBus());
    var stores = LiveStores.fresh(vertx);
    admin = people.with(1, Role.ADMIN);
    people.mustReset(2);
    people.withoutRole(3);
    people.inTeam(4, 7, Role.MAINTAINER);
    for (var id = 1; id <= 5; id++) hosts.add(id, null);
    hosts.add(70, 7);
    hosts.add(80, null);
    hosts.silentFor(80, 3_600);
    hosts.add(81, null);
    hosts.silentFor(81, 40L * 86_400);
    for (var id = 1_000; id < 2_300; id++) hosts.add(id, null);
    for (var id = 10_000; id < 18_100; id++) hosts.add(id, null);
    node = new LiveNode(vertx, stores, hosts, people, LiveNode.CONFIG);
  }

  @AfterAll
  void stop() throws Exception {
    node.close();
  }

  @Test
  void aLegacyViewerSeesTotalsStatusResultsAndTheFinishedStatusInThatOrder() throws Exception {
    var campaign = node.run(admin, "select 1", 1, 2, 3);
    var watch = node.legacy(admin, campaign).untilStatus(3, 0, "pending");

    node.answer(campaign, 1, ROWS).await(10, SECONDS);
    node.answer(campaign, 2, List.of()).await(10, SECONDS);
    node.fail(campaign, 3, "no such table: nope").await(10, SECONDS);
    watch.untilStatus(3, 3, "finished");

    assertThat(watch.types().subList(0, 2)).containsExactly("totals", "status");
    assertThat(watch.types()).doesNotContain("notice", "error");
    assertThat(watch.types().getLast()).isEqualTo("status");
    assertThat(watch.messages().getFirst())
        .isEqualTo(
            LiveNode.json(
                """
                {"type":"totals","data":
                  {"count":3,"online":3,"offline":0,"missing_in_action":0}}\
                """));
    assertThat(watch.results().getFirst())
        .isEqualTo(
            LiveNode.json(
                """
                {"type":"result","data":{"distributed_query_execution_id":%s,
                  "host":{"id":1,"hostname":"host-1","display_name":"computer 1"},
                  "rows":[{"agent":"1","odd":"","host_hostname":"host-1",
                    "host_display_name":"computer 1"}],"error":null}}\
                """
                    .formatted(campaign)));
    assertThat(watch.results().get(1).at("/data/rows").isEmpty()).isTrue();
    assertThat(watch.results().get(1).at("/data/error").isNull()).isTrue();
    assertThat(watch.results().get(2).at("/data/rows").isEmpty()).isTrue();
    assertThat(watch.results().get(2).at("/data/error").asText()).isEqualTo("no such table: nope");
  }

  @Test
  void withOfflineHostsAloneTheFirstStatusIsFinished() throws Exception {
    var campaign = node.run(admin, "select 1", 80, 81);

    var watch = node.legacy(admin, campaign).untilStatus(0, 0, "finished");

    assertThat(watch.messages().getFirst().path("data"))
        .isEqualTo(
            LiveNode.json("{\"count\":2,\"online\":0,\"offline\":2,\"missing_in_action\":1}"));
    assertThat(watch.types()).containsExactly("totals", "status");
  }

  @Test
  void aLateViewerGetsEverythingAndAReturningOneWhatItHasNotSeen() throws Exception {
    var campaign = node.run(admin, "select 1", 1, 2, 3);
    node.answer(campaign, 2, ROWS).await(10, SECONDS);
    node.answer(campaign, 3, ROWS).await(10, SECONDS);

    var late = node.after(admin, campaign, 0).untilResults(2);
    node.answer(campaign, 1, ROWS).await(10, SECONDS);
    var again = node.after(admin, campaign, late.results().get(1).path("seq").asLong());

    again.untilStatus(3, 3, "finished");
    assertThat(again.resultHosts()).containsExactly(1);
    late.untilResults(3);
    assertThat(late.resultHosts()).containsExactly(2, 3, 1);
    assertThat(late.results())
        .extracting(result -> result.path("seq").asLong())
        .containsExactly(1L, 2L, 3L);
  }

  @Test
  void aViewerOfOursSeesTheLedgerAddUp() throws Exception {
    var campaign = node.run(admin, "select 1", 1, 2, 3, 4, 80);
    node.offers(1);
    node.answer(campaign, 2, ROWS).await(10, SECONDS);
    node.answer(campaign, 3, List.of()).await(10, SECONDS);
    node.fail(campaign, 4, "x").await(10, SECONDS);

    var ours =
        node.after(admin, campaign, 0)
            .until(watch -> watch.lastLedger().path("offered").asInt() == 1);
    var asking =
        node.watch(
            LiveNode.auth(admin),
            "{\"type\":\"select_campaign\",\"data\":{\"campaign_id\":"
                + campaign
                + ",\"ledger\":true}}");

    var counts = asking.until(watch -> !watch.lastLedger().isMissingNode()).lastLedger();
    for (var state : List.of("rows", "empty", "failed", "offered", "offline")) {
      assertThat(counts.path(state).asInt()).as(state).isEqualTo(1);
    }
    assertThat(counts.path("first_answer_ms").isNumber()).isTrue();
    assertThat(asking.results()).noneMatch(result -> result.has("seq"));
    assertThat(ours.results()).allMatch(result -> result.has("seq"));
  }

  @Test
  void anEndedRunStillShowsItsResults() throws Exception {
    var campaign = node.run(admin, "select 1", 1);
    node.after(admin, campaign, 0);
    node.answer(campaign, 1, ROWS).await(10, SECONDS);
    node.after(admin, campaign, 0).until(watch -> watch.notices().contains("finished"));

    var legacy = node.legacy(admin, campaign).untilStatus(1, 1, "finished");

    assertThat(legacy.resultHosts()).containsExactly(1);
  }

  @Test
  void twoViewersBothGetEveryResult() throws Exception {
    var campaign = node.run(admin, "select 1", 1, 2);
    var first = node.legacy(admin, campaign).untilStatus(2, 0, "pending");
    var second = node.after(admin, campaign, 0).untilStatus(2, 0, "pending");

    node.answer(campaign, 1, ROWS).await(10, SECONDS);
    node.answer(campaign, 2, ROWS).await(10, SECONDS);

    assertThat(first.untilResults(2).resultHosts()).containsExactly(1, 2);
    assertThat(second.untilResults(2).resultHosts()).containsExactly(1, 2);
  }

  @Test
  void aViewerThatTakesNothingHoldsNobodyElse() throws Exception {
    var ids = IntStream.range(1_000, 2_300).boxed().toArray(Integer[]::new);
    var campaign = node.run(admin, "select 1", ids);
    var stuck = node.slowAfter(admin, campaign, 0);
    var quick = node.after(admin, campaign, 0);

    for (var id : ids) node.answer(campaign, id, ROWS);

    quick.untilResults(ids.length).untilStatus(ids.length, ids.length, "finished");
    assertThat(stuck.messages().size()).isLessThanOrEqualTo(StreamDoor.MOST_TEXTS + 6);
    assertThat(quick.resultHosts()).doesNotHaveDuplicates();
  }

  @Test
  void aViewerThatWaitedTakesThousandsInOneGo() throws Exception {
    var ids = IntStream.range(10_000, 18_100).boxed().toArray(Integer[]::new);
    var campaign = node.run(admin, "select 1", ids);
    Future.all(Stream.of(ids).map(id -> node.answer(campaign, id, ROWS)).toList())
        .await(30, SECONDS);
    // Slow before anything comes: else it has taken some, and is granted more than is on its way.
    var watch = node.slowAfter(admin, campaign, 0).until(held -> !held.messages().isEmpty());
    var most = 4 * StreamDoor.MOST_TEXTS;
    watch.until(held -> held.grant(1).messages().size() >= most);

    watch.takeUp(most - 1_000);

    assertThat(watch.untilResults(ids.length).resultHosts()).containsExactlyInAnyOrder(ids);
  }

  @Test
  void anAnswerSentTwiceIsShownOnceAndForeignOnesNever() throws Exception {
    var campaign = node.run(admin, "select 1", 1, 2);
    node.answer(campaign, 1, ROWS).await(10, SECONDS);
    node.answer(campaign, 1, ROWS).await(10, SECONDS);
    node.answer(campaign, 5, ROWS).await(10, SECONDS);
    node.answer(new CampaignId(99_999_999), 1, ROWS).await(10, SECONDS);
    node.answer(campaign, 2, ROWS).await(10, SECONDS);

    var watch = node.legacy(admin, campaign).untilStatus(2, 2, "finished");

    assertThat(watch.resultHosts()).containsExactly(1, 2);
  }

  @Test
  void rowsBeyondAHostsBoundAreLeftOutAndThatIsTold() throws Exception {
    var campaign = node.run(admin, "select 1", 1);
    var row = Map.of("text", "x".repeat(900));

    node.answer(campaign, 1, IntStream.range(0, 50).mapToObj(i -> row).toList()).await(10, SECONDS);

    var watch = node.after(admin, campaign, 0).untilResults(1);
    var data = watch.results().getFirst().path("data");
    assertThat(data.path("rows").size()).isEqualTo(11);
    assertThat(data.path("rows").get(10).path("fleet_note").asText())
        .startsWith("40 of 50 rows left out");
    assertThat(data.path("rows_left_out").asBoolean()).isTrue();
  }

  @Test
  void aDeletedHostsAnswerStaysWithoutItsName() throws Exception {
    var gone = hosts.add(90, null);
    var campaign = node.run(admin, "select 1", 90, 1);
    node.answer(campaign, 90, ROWS).await(10, SECONDS);
    hosts.silentFor(90, 1);
    hosts.remove(gone.id());

    var watch = node.legacy(admin, campaign).untilResults(1);

    assertThat(watch.results().getFirst().at("/data/host/display_name").asText())
        .isEqualTo("host 90 (deleted)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"type\":\"auth\",\"data\":{\"token\":\"nope\"}} | x | unauthorized",
        "{\"type\":\"auth\",\"data\":{\"token\":\"\"}} | x | unauthorized",
        "{\"type\":\"auth\"} | x | unauthorized",
        "{\"type\":\"auth\",\"data\":{\"token\":\"token-2\"}} | x | unauthorized",
        "A | no json | error reading select_campaign",
        "A | {\"data\":{}} | error reading select_campaign",
        "A | {\"type\":\"other\"} | expected select_campaign",
        "A | {\"type\":\"select_campaign\"} | error unmarshaling select_campaign data",
        "A | {\"type\":\"select_campaign\",\"data\":{\"campaign_id\":\"x\"}} | error unmarshaling"
            + " select_campaign data",
        "A | {\"type\":\"select_campaign\",\"data\":{\"campaign_id\":-1}} | error unmarshaling"
            + " select_campaign data",
        "A | {\"type\":\"select_campaign\",\"data\":{\"campaign_id\":0}} | 0 is not a valid"
            + " campaign ID",
        "A | {\"type\":\"select_campaign\",\"data\":{}} | 0 is not a valid campaign ID",
        "A | {\"type\":\"select_campaign\",\"data\":{\"campaign_id\":99999999}} | cannot find"
            + " campaign for ID 99999999",
        "A | {\"type\":\"select_campaign\",\"data\":{\"campaign_id\":9999999999999}} | cannot find"
            + " campaign for ID 9999999999999",
      })
  void aRefusalIsOneErrorAndTheEnd(String first, String second, String error) throws Exception {
    var watch = node.watch(first.equals("A") ? LiveNode.auth(admin) : first, second);

    assertThat(watch.untilClosed()).isEqualTo("1000 none");
    assertThat(watch.messages())
        .containsExactly(LiveNode.json("{\"type\":\"error\",\"data\":\"" + error + "\"}"));
  }

  @ParameterizedTest
  @CsvSource({"no json", "{}", "{\"type\":\"select_campaign\"}"})
  void aFirstMessageThatIsNotAuthEndsTheStreamWithoutAWord(String first) throws Exception {
    var watch = node.watch(first);

    assertThat(watch.untilClosed()).isEqualTo("1000 none");
    assertThat(watch.messages()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"3", "4"})
  void whoMayNotRunItOnThoseHostsIsForbidden(int user) throws Exception {
    var campaign = node.run(admin, "select 1", 1, 70);

    var watch =
        node.watch(
            "{\"type\":\"auth\",\"data\":{\"token\":\"token-" + user + "\"}}",
            "{\"type\":\"select_campaign\",\"data\":{\"campaign_id\":" + campaign + "}}");

    assertThat(watch.untilClosed()).isEqualTo("1000 none");
    assertThat(watch.messages())
        .containsExactly(LiveNode.json("{\"type\":\"error\",\"data\":\"forbidden\"}"));
  }

  @Test
  void whoMayRunItOnThoseHostsMayWatch() throws Exception {
    var campaign = node.run(admin, "select 1", 70);
    node.answer(campaign, 70, ROWS).await(10, SECONDS);

    var watch =
        node.watch(
            "{\"type\":\"auth\",\"data\":{\"token\":\"token-4\"}}",
            "{\"type\":\"select_campaign\",\"data\":{\"campaign_id\":" + campaign + "}}");

    assertThat(watch.untilResults(1).resultHosts()).containsExactly(70);
  }
}
