package io.fleet.livequery;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleet.model.CampaignId;
import io.fleet.model.Role;
import io.fleet.model.Viewer;
import io.fleet.platform.bus.Codecs;
import io.fleet.platform.stream.StreamPeer.Leaving;
import io.fleet.platform.time.Time;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who and what ends a run: {@code design.md} section 11. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndingsIT {
  private final FakeHosts hosts = new FakeHosts();
  private final People people = new People();
  private LiveNode node;
  private LiveNode hasty;
  private final HeldTime hastyTime = new HeldTime();
  private Viewer admin;

  @BeforeAll
  void start() throws Exception {
    admin = people.with(1, Role.ADMIN);
    hosts.add(1, null);
    hosts.add(2, null);
    node = node(LiveNode.CONFIG, Time.system());
    var c = LiveNode.CONFIG;
    hasty =
        node(
            new LiveQueryConfig(
                c.restPeriod(),
                Duration.ofSeconds(3),
                c.unwatchedFor(),
                c.maxHostBytes(),
                c.maxCampaignBytes(),
                c.keepRecord(),
                c.keepRuns(),
                c.maxRunBytes(),
                c.maxSavedBytes()),
            hastyTime);
  }

  private LiveNode node(LiveQueryConfig config, Time time) throws Exception {
    var vertx = Vertx.vertx();
    Codecs.registerAll(vertx.eventBus());
    return new LiveNode(vertx, LiveStores.fresh(vertx), hosts, people, config, time);
  }

  @AfterAll
  void stop() throws Exception {
    node.close();
    hasty.close();
  }

  @Test
  void theLastAnswerEndsIt() throws Exception {
    var campaign = node.run(admin, "select 1", 1, 2);
    var watch = node.after(admin, campaign, 0);

    node.answer(campaign, 1, List.of(Map.of("a", "1"))).await(10, SECONDS);
    node.answer(campaign, 2, List.of()).await(10, SECONDS);

    // At once: nobody is told of all answers and of a run that goes on.
    var ledger = node.knock("GET", "queries/run/" + campaign + "/ledger", admin, "");
    assertThat(LiveNode.json(ledger.body().toString()).path("status").asText())
        .isEqualTo("finished");
    watch.until(seen -> seen.notices().contains("finished"));
    assertEnded(node, campaign, "finished");
  }

  @Test
  void aLegacyViewerThatLeavesEndsItWithinEightSeconds() throws Exception {
    var campaign = node.run(admin, "select 1", 1, 2);
    var watch = node.legacy(admin, campaign).untilStatus(2, 0, "pending");

    watch.leave(Leaving.LEFT);

    await().atMost(Duration.ofSeconds(8)).until(() -> !offered(campaign));
    assertEnded(node, campaign, "stopped");
    node.answer(campaign, 1, List.of(Map.of("a", "1"))).await(10, SECONDS);
    var late = node.after(admin, campaign, 0).until(seen -> seen.notices().contains("stopped"));
    assertThat(late.results()).isEmpty();
  }

  @Test
  void whileAnotherWatchesALegacyViewerMayLeave() throws Exception {
    var campaign = node.run(admin, "select 1", 1, 2);
    var ours = node.after(admin, campaign, 0).untilStatus(2, 0, "pending");
    node.legacy(admin, campaign).untilStatus(2, 0, "pending").leave(Leaving.LEFT);
    var other = node.run(admin, "select 'other'", 1, 2);
    node.legacy(admin, other).untilStatus(2, 0, "pending").leave(Leaving.LEFT);

    assertEnded(node, other, "stopped");
    assertThat(offered(campaign)).isTrue();
    ours.leave(Leaving.LEFT);
    var third = node.run(admin, "select 'third'", 1, 2);
    node.legacy(admin, third).untilStatus(2, 0, "pending").leave(Leaving.LEFT);
    assertEnded(node, third, "stopped");

    assertThat(offered(campaign)).isTrue();
  }

  @Test
  void aLegacyViewerThatWasLostLeavesItOpen() throws Exception {
    var campaign = node.run(admin, "select 1", 1, 2);
    node.legacy(admin, campaign).untilStatus(2, 0, "pending").leave(Leaving.LOST);
    var other = node.run(admin, "select 'other'", 1, 2);
    node.legacy(admin, other).untilStatus(2, 0, "pending").leave(Leaving.LEFT);

    assertEnded(node, other, "stopped");

    assertThat(offered(campaign)).isTrue();
  }

  @Test
  void theTimeLimitEndsItAtLast() throws Exception {
    // Its seconds do not pass before the answer is there.
    hastyTime.hold();
    var campaign = hasty.run(admin, "select 1", 1, 2);
    hasty.answer(campaign, 1, List.of(Map.of("a", "1"))).await(10, SECONDS);
    hastyTime.release();
    var watch = hasty.after(admin, campaign, 0);

    watch.until(seen -> seen.notices().contains("expired"));

    assertThat(watch.resultHosts()).containsExactly(1);
    assertEnded(hasty, campaign, "expired");
  }

  private boolean offered(CampaignId campaign) {
    return node.offers(1).stream().anyMatch(offer -> offer.campaign().equals(campaign));
  }

  private static void assertEnded(LiveNode on, CampaignId campaign, String how) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(
                        on.db
                            .list(
                                "SELECT how_ended FROM campaigns WHERE id = ? AND status = 2",
                                Tuple.of(campaign.value()),
                                row -> row.getString(0))
                            .await(10, SECONDS))
                    .containsExactly(how));
  }
}
