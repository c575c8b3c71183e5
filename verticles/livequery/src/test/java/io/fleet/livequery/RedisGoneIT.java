package io.fleet.livequery;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleet.embedded.EmbeddedRedis;
import io.fleet.embedded.StoreOptions;
import io.fleet.model.Role;
import io.fleet.model.Viewer;
import io.fleet.platform.bus.Codecs;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Live queries while Redis is frozen, dead, and back again. */
class RedisGoneIT {
  private static final List<Map<String, String>> ROWS = List.of(Map.of("a", "1"));
  private static final String RUN = "{\"query\":\"select 2\",\"selected\":{\"hosts\":[1]}}";

  @TempDir private Path folder;
  private final FakeHosts hosts = new FakeHosts();
  private final People people = new People();
  private EmbeddedRedis redis;
  private LiveNode node;
  private Viewer admin;

  @BeforeEach
  void start() throws Exception {
    redis = EmbeddedRedis.start(StoreOptions.test(folder));
    var vertx = Vertx.vertx();
    Codecs.registerAll(vertx.eventBus());
    admin = people.with(1, Role.ADMIN);
    hosts.add(1, null);
    hosts.add(2, null);
    hosts.add(3, null);
    var stores = LiveStores.with(vertx, redis.uri(0), 1_000);
    node = new LiveNode(vertx, stores, hosts, people, LiveNode.CONFIG);
  }

  @AfterEach
  void stop() throws Exception {
    node.close();
    signal("CONT");
    redis.stop();
  }

  @Test
  void frozenItIsToldAtOnceAndThawedEverythingGoesOn() throws Exception {
    var campaign = node.run(admin, "select 1", 1, 2);
    var ours = node.after(admin, campaign, 0);
    var legacy = node.legacy(admin, campaign);
    node.answer(campaign, 1, ROWS).await(10, SECONDS);
    ours.untilResults(1);

    signal("STOP");
    ours.until(seen -> seen.notices().contains("redis"));
    var lost = node.answer(campaign, 2, ROWS);
    await().atMost(Duration.ofSeconds(10)).until(lost::isComplete);
    var refused = node.knock("POST", "queries/run", admin, RUN);

    assertThat(lost.failed()).isTrue();
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.body().toString()).contains("live queries need Redis");
    assertThat(node.offers(2)).hasSize(1);

    signal("CONT");
    ours.until(seen -> seen.notices().contains("running"));
    node.answer(campaign, 2, ROWS).await(10, SECONDS);
    assertThat(ours.untilResults(2).resultHosts()).containsExactly(1, 2);
    assertThat(legacy.untilResults(2).resultHosts()).containsExactly(1, 2);
    assertThat(legacy.types()).doesNotContain("notice");
  }

  @Test
  void deadAndStartedAgainOnItsFilesTheRunGoesOn() throws Exception {
    var campaign = node.run(admin, "select 1", 1, 2);
    node.answer(campaign, 1, ROWS).await(10, SECONDS);
    var ours = node.after(admin, campaign, 0).untilResults(1);

    redis.stop();
    ours.until(seen -> seen.notices().contains("redis"));
    redis = EmbeddedRedis.start(folder, redis.port());

    ours.until(seen -> seen.notices().contains("running"));
    node.answer(campaign, 2, ROWS).await(10, SECONDS);
    assertThat(ours.untilResults(2).resultHosts()).containsExactly(1, 2);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> node.knock("POST", "queries/run", admin, RUN).status() == 200);
  }

  @Test
  void whenItForgotTheRunEveryHostIsAskedAgainAndToldOnce() throws Exception {
    var campaign = node.run(admin, "select 1", 1, 2);
    node.answer(campaign, 1, ROWS).await(10, SECONDS);
    var ours = node.after(admin, campaign, 0).untilResults(1);

    node.redis
        .send(io.vertx.redis.client.Request.cmd(io.vertx.redis.client.Command.FLUSHALL))
        .await(10, SECONDS);
    await().atMost(Duration.ofSeconds(20)).until(() -> !node.offers(1).isEmpty());
    node.answer(campaign, 1, ROWS).await(10, SECONDS);
    node.answer(campaign, 2, ROWS).await(10, SECONDS);

    ours.until(seen -> seen.notices().contains("finished"));
    assertThat(ours.resultHosts()).containsExactly(1, 2);
    assertThat(ours.notices()).doesNotContain("gone", "expired");
    assertThat(ours.lastLedger().path("partial").asBoolean()).isTrue();
    var late = node.after(admin, campaign, 1).untilResults(2);
    assertThat(late.resultHosts()).containsExactly(1, 2);
  }

  @Test
  void whenItLostTheLastAnswersThoseHostsAreAskedAgain() throws Exception {
    var campaign = node.run(admin, "select 1", 1, 2, 3);
    node.answer(campaign, 1, ROWS).await(10, SECONDS);
    var ours = node.after(admin, campaign, 0).untilResults(1);

    forget("HDEL", "ledger", "1");
    forget("DEL", "results");
    forget("HMSET", "campaign", "seq", "0", "n_r", "0");
    await().atMost(Duration.ofSeconds(20)).until(() -> !node.offers(1).isEmpty());
    for (var host : List.of(2, 1, 3)) node.answer(campaign, host, ROWS).await(10, SECONDS);

    ours.until(seen -> seen.notices().contains("finished"));
    assertThat(ours.resultHosts()).containsExactly(1, 2, 3);
  }

  private void forget(String command, String key, String... rest) throws Exception {
    var request =
        io.vertx.redis.client.Request.cmd(io.vertx.redis.client.Command.create(command))
            .arg("livequery:{1}:" + key);
    for (var argument : rest) request.arg(argument);
    node.redis.send(request).await(10, SECONDS);
  }

  private void signal(String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(redis.pid())).start().waitFor(5, SECONDS);
  }
}
