package io.fleet.store.live;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleet.embedded.TestStores;
import io.fleet.model.CampaignId;
import io.fleet.store.live.Campaign.Ending;
import io.fleet.store.live.LiveAnswers.Answer;
import io.fleet.store.live.LiveAnswers.Taken;
import io.fleet.store.redis.RedisClient;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.roaringbitmap.RoaringBitmap;

/** The record of live queries on a real Redis: {@code design.md} section 11. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveAnswersIT {
  private static final long PLENTY = 1_000_000;
  private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

  private final Vertx vertx = Vertx.vertx();
  private RedisClient redis;
  private LiveRecord record;
  private LiveAnswers answers;
  private LiveViewers viewers;
  private int lastId;

  @BeforeAll
  void start() {
    redis = new RedisClient(vertx, TestStores.freshRedis().uri(), 5_000);
    record = new LiveRecord(redis, Duration.ofHours(1), Duration.ofMinutes(10));
    answers = new LiveAnswers(redis);
    viewers = new LiveViewers(redis);
  }

  @AfterAll
  void stop() throws Exception {
    redis.close();
    vertx.close().await(20, SECONDS);
  }

  @Test
  void aCampaignIsFoundAsItBegan() throws Exception {
    var campaign = begin("select 'ü'", 1, 2, 1_000_000);

    assertThat(record.find(campaign.id()).await(5, SECONDS)).isEqualTo(campaign);
    assertThat(record.active().await(5, SECONDS)).contains(campaign.id());
    assertThat(record.find(new CampaignId(987_654)).await(5, SECONDS)).isNull();
  }

  @Test
  void anAnswerIsStoredOnceHoweverOftenItComes() throws Exception {
    var id = begin("select 1", 1, 2, 3).id();

    var taken = append(PLENTY, rows(id, 1, "[{\"a\":\"1\"}]"), rows(id, 1, "[{\"a\":\"2\"}]"));
    append(PLENTY, rows(id, 1, "[{\"a\":\"3\"}]"), empty(id, 2));

    assertThat(taken).containsExactly(Taken.STORED, Taken.KNOWN);
    assertThat(answers.results(id, 0, 10).await(5, SECONDS))
        .containsExactly(
            new Campaign.Result(1, 1, "[{\"a\":\"1\"}]", null, false),
            new Campaign.Result(2, 2, "[]", null, false));
    var ledger = answers.ledger(id).await(5, SECONDS);
    assertThat(ledger.stateOf(1)).isEqualTo("rows");
    assertThat(ledger.stateOf(2)).isEqualTo("empty");
    assertThat(ledger.stateOf(3)).isNull();
    assertThat(record.progress(id).await(5, SECONDS))
        .isEqualTo(new LiveProgress("running", 2, 1, 1, 0, 0, false, 40L, 40L, 0));
  }

  @Test
  void aHostThatComesTwiceInOneBatchCountsOnce() throws Exception {
    var id = begin("select 1", 1, 2).id();

    assertThat(append(PLENTY, rows(id, 1, "[{}]"), empty(id, 1), empty(id, 2)))
        .containsExactly(Taken.STORED, Taken.KNOWN, Taken.STORED);
    assertThat(answers.results(id, 0, 10).await(5, SECONDS))
        .extracting(Campaign.Result::hostId)
        .containsExactly(1, 2);
  }

  @Test
  void thousandsOfAnswersGoInOneCall() throws Exception {
    var hosts = IntStream.rangeClosed(1, 3_000).toArray();
    var id = begin("select 1", hosts).id();

    var taken =
        append(
            PLENTY,
            IntStream.of(hosts).mapToObj(host -> rows(id, host, "[{}]")).toArray(Answer[]::new));

    assertThat(taken).hasSize(hosts.length).containsOnly(Taken.STORED);
    assertThat(answers.ledger(id).await(5, SECONDS).rows().getCardinality())
        .isEqualTo(hosts.length);
  }

  @Test
  void answersAreNumberedAndReadOnFromAnyNumber() throws Exception {
    var id = begin("select 1", 1, 2, 3, 4).id();
    append(PLENTY, empty(id, 4), empty(id, 3), failed(id, 2, ""), empty(id, 1));

    var second = answers.results(id, 1, 2).await(5, SECONDS);

    assertThat(second).extracting(Campaign.Result::seq).containsExactly(2L, 3L);
    assertThat(second.get(1).error()).isEmpty();
    assertThat(answers.results(id, 4, 10).await(5, SECONDS)).isEmpty();
  }

  @Test
  void beyondACampaignsBoundRowsAreLeftOutAndThatIsTold() throws Exception {
    var id = begin("select 1", 1, 2, 3).id();
    var big = "[{\"a\":\"" + "x".repeat(200) + "\"}]";

    append(300, rows(id, 1, big), rows(id, 2, big), failed(id, 3, "e".repeat(400)));

    var results = answers.results(id, 0, 10).await(5, SECONDS);
    assertThat(results.get(0).rows()).isEqualTo(big);
    assertThat(results.get(1).rows()).contains("fleet_note").contains("300 bytes");
    assertThat(results.get(1).cut()).isTrue();
    assertThat(results.get(2).error()).isEqualTo("e".repeat(200));
  }

  @Test
  void anEndedOrUnknownCampaignTakesNoAnswer() throws Exception {
    var id = begin("select 1", 1).id();

    assertThat(record.end(id, Ending.STOPPED).await(5, SECONDS)).isEqualTo(Ending.STOPPED);
    assertThat(record.end(id, Ending.FINISHED).await(5, SECONDS)).isEqualTo(Ending.STOPPED);
    assertThat(record.end(new CampaignId(987_654), Ending.FINISHED).await(5, SECONDS))
        .isEqualTo(Ending.FINISHED);

    assertThat(append(PLENTY, empty(id, 1), empty(new CampaignId(987_654), 1)))
        .containsExactly(Taken.OVER, Taken.GONE);
    assertThat(record.active().await(5, SECONDS)).doesNotContain(id);
    assertThat(state(id)).isEqualTo("stopped");
    assertThat(
            redis
                .send(Request.cmd(Command.EXISTS).arg("livequery:{987654}:campaign"))
                .await(5, SECONDS)
                .toInteger())
        .isZero();
  }

  @Test
  void whoeverSeesAllAnswersCountedSeesAFinishedRun() throws Exception {
    var campaign = begin("select 1", 1, 2, 3);
    var id = campaign.id();
    append(PLENTY, rows(id, 1, "[{}]"), empty(id, 2));
    assertThat(state(id)).isEqualTo("running");

    append(PLENTY, failed(id, 3, "no such table: nope"));

    assertThat(state(id)).isEqualTo("finished");
    assertThat(record.find(id).await(5, SECONDS)).isNull();
    assertThat(append(PLENTY, empty(id, 2))).containsExactly(Taken.OVER);
    assertThat(record.revive(campaign, 7).await(5, SECONDS)).isFalse();
    assertThat(record.end(id, Ending.STOPPED).await(5, SECONDS)).isEqualTo(Ending.FINISHED);
    assertThat(record.active().await(5, SECONDS)).doesNotContain(id);
  }

  @Test
  void aNewLifeEndsWithItsLastAnswerToo() throws Exception {
    var campaign = begin("select 1", 1, 2);
    var id = campaign.id();
    append(PLENTY, empty(id, 1));
    redis.send(Request.cmd(Command.DEL).arg("livequery:{" + id + "}:campaign")).await(5, SECONDS);
    assertThat(record.revive(campaign, 7).await(5, SECONDS)).isTrue();

    redis.send(Request.cmd(Command.DEL).arg("livequery:{" + id + "}:ledger")).await(5, SECONDS);
    append(PLENTY, empty(id, 1));
    assertThat(state(id)).isEqualTo("running");
    append(PLENTY, empty(id, 2));

    assertThat(state(id)).isEqualTo("finished");
  }

  private String state(CampaignId id) throws Exception {
    return Objects.requireNonNull(record.progress(id).await(5, SECONDS)).state();
  }

  @Test
  void aNewLifeCountsFromHigherNumbersAndBeginsOnce() throws Exception {
    var campaign = begin("select 1", 1, 2);
    var id = campaign.id();
    append(PLENTY, failed(id, 1, "no such table: nope"));

    assertThat(record.revive(campaign, 7).await(5, SECONDS)).isTrue();
    assertThat(record.revive(campaign, 8).await(5, SECONDS)).isFalse();
    append(PLENTY, empty(id, 2));

    assertThat(answers.results(id, 0, 10).await(5, SECONDS))
        .extracting(Campaign.Result::seq)
        .containsExactly(1L, 7_000_000_001L);
    assertThat(answers.ledger(id).await(5, SECONDS).failures())
        .containsEntry(1, "no such table: nope");
    var progress = Objects.requireNonNull(record.progress(id).await(5, SECONDS));
    assertThat(progress.life()).isEqualTo(7);
    assertThat(progress.partial()).isTrue();
    record.end(id, Ending.STOPPED).await(5, SECONDS);
    assertThat(record.revive(campaign.inLife(7), 9).await(5, SECONDS)).isFalse();
    assertThat(record.active().await(5, SECONDS)).doesNotContain(id);
  }

  @Test
  void everyKeyOfACampaignExpires() throws Exception {
    var id = begin("select 1", 1).id();
    append(PLENTY, empty(id, 1));
    viewers.present(id, new LiveViewers.Viewer("a", true), NOW).await(5, SECONDS);

    for (var key :
        redis.send(Request.cmd(Command.KEYS).arg("livequery:{" + id + "}*")).await(5, SECONDS)) {
      var left = redis.send(Request.cmd(Command.PTTL).arg(key.toString())).await(5, SECONDS);
      assertThat(left.toLong()).as(key.toString()).isPositive();
    }
  }

  @Test
  void aServerThatForgotTheScriptGetsItAgain() throws Exception {
    var id = begin("select 1", 1, 2).id();
    append(PLENTY, empty(id, 1));
    redis.send(Request.cmd(Command.SCRIPT).arg("FLUSH")).await(5, SECONDS);

    assertThat(append(PLENTY, empty(id, 1), empty(id, 2)))
        .containsExactly(Taken.KNOWN, Taken.STORED);

    assertThat(answers.results(id, 0, 10).await(5, SECONDS)).hasSize(2);
  }

  @Test
  void theLegacyViewerThatWasTheLastIsTold() throws Exception {
    var id = begin("select 1", 1).id();
    var legacy = new LiveViewers.Viewer("legacy", true);
    var ours = new LiveViewers.Viewer("ours", false);

    assertThat(standing(id, 0).legacyLeft()).isFalse();
    viewers.present(id, legacy, NOW.plusSeconds(5)).await(5, SECONDS);
    viewers.present(id, ours, NOW.plusSeconds(60)).await(5, SECONDS);
    assertThat(standing(id, 0).present()).isEqualTo(2);
    assertThat(standing(id, 6).present()).isEqualTo(1);
    viewers.gone(id, ours, NOW.plusSeconds(7)).await(5, SECONDS);
    assertThat(standing(id, 8).present()).isZero();
    assertThat(standing(id, 8).legacyLeft()).isFalse();

    viewers.present(id, legacy, NOW.plusSeconds(10)).await(5, SECONDS);
    assertThat(standing(id, 11).legacyLeft()).isTrue();
  }

  private LiveViewers.Standing standing(CampaignId id, long seconds) throws Exception {
    return viewers.standing(List.of(id), NOW.plusSeconds(seconds)).await(5, SECONDS).getFirst();
  }

  private Campaign begin(String sql, int... targets) throws Exception {
    var id = new CampaignId(++lastId);
    var campaign = new Campaign(id, sql, 1, NOW, false, RoaringBitmap.bitmapOf(targets), 0);
    record.begin(campaign).await(5, SECONDS);
    return campaign;
  }

  private List<Taken> append(long limit, Answer... all) throws Exception {
    return answers.append(List.of(all), limit, NOW.plusMillis(40)).await(5, SECONDS);
  }

  private static Answer rows(CampaignId id, int host, String rows) {
    return new Answer(id, host, 'r', rows, null, false);
  }

  private static Answer empty(CampaignId id, int host) {
    return new Answer(id, host, 'e', "[]", null, false);
  }

  private static Answer failed(CampaignId id, int host, String error) {
    return new Answer(id, host, 'f', "[]", error, false);
  }
}
