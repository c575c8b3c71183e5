package io.fleet.store.redis;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fleet.embedded.EmbeddedRedis;
import io.fleet.embedded.StoreOptions;
import io.fleet.platform.problem.Problem;
import io.fleet.platform.problem.ProblemException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client while its server is well, frozen, killed, and back. */
class RedisClientIT {
  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir private Path folder;
  private Vertx vertx;
  private EmbeddedRedis server;
  private RedisClient client;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    server = EmbeddedRedis.start(StoreOptions.test(folder));
    client = new RedisClient(vertx, server.uri(1), 1_000);
    // A first connection may take longer than a command may.
    await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> client.ping().await(5, SECONDS));
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    vertx.close().await(20, SECONDS);
    signal("CONT");
    server.stop();
  }

  @Test
  void aServerThatWasKilledAndStartedAgainIsUsedAgain() throws Exception {
    set("a", "1").await(5, SECONDS);

    signal("KILL");
    assertThatThrownBy(() -> client.ping().await(5, SECONDS))
        .satisfies(RedisClientIT::isUnavailable);
    server.stop();
    server = EmbeddedRedis.start(folder, server.port());

    await().atMost(SOON).untilAsserted(() -> client.ping().await(5, SECONDS));
  }

  @Test
  void whatWasOnItsWayWhenTheServerDiedFailsAsUnavailable() throws Exception {
    client.ping().await(5, SECONDS);
    signal("STOP");
    var sent = List.of(set("a", "1"), set("b", "2"), client.batch(pings(100)));

    signal("KILL");

    for (var each : sent) {
      assertThatThrownBy(() -> each.await(5, SECONDS)).satisfies(RedisClientIT::isUnavailable);
    }
  }

  @Test
  void aFrozenServerFailsCommandsAndServesAgainWhenThawed() throws Exception {
    client.ping().await(5, SECONDS);

    signal("STOP");
    for (var i = 0; i < 12; i++) {
      assertThatThrownBy(() -> client.ping().await(5, SECONDS))
          .satisfies(RedisClientIT::isUnavailable);
    }
    signal("CONT");

    await().atMost(SOON).untilAsserted(() -> client.ping().await(5, SECONDS));
    set("a", "1").await(5, SECONDS);
  }

  @Test
  void aRefusalOfACommandComesThroughAsSuch() throws Exception {
    set("a", "1").await(5, SECONDS);
    var wrongType = Request.cmd(Command.LPUSH).arg("a").arg("x");
    var unknown = Request.cmd(Command.EVALSHA).arg("0".repeat(40)).arg(0);

    assertThatThrownBy(() -> client.send(wrongType).await(5, SECONDS))
        .isInstanceOf(RedisRefusal.class)
        .hasMessageContaining("WRONGTYPE");
    assertThatThrownBy(() -> client.batch(List.of(unknown, unknown)).await(5, SECONDS))
        .isInstanceOfSatisfying(
            RedisRefusal.class, refusal -> assertThat(refusal.isUnknownScript()).isTrue());
    client.ping().await(5, SECONDS);
  }

  @Test
  void aWrongPasswordIsUnavailableAndNotToldToCallers() {
    var uri = server.uri(0).replace(server.password(), "wrong");
    var stranger = new RedisClient(vertx, uri, 1_000);

    assertThatThrownBy(() -> stranger.ping().await(5, SECONDS))
        .satisfies(RedisClientIT::isUnavailable)
        .hasMessageNotContaining("wrong");
    stranger.close();
  }

  @Test
  void tensOfThousandsMayWait() throws Exception {
    // How many may wait is looked at here, not how many this machine answers in a second.
    var patient = new RedisClient(vertx, server.uri(1), 30_000);
    var all = new ArrayList<Future<?>>();
    for (var i = 0; i < 40; i++) all.add(patient.batch(pings(1_000)));

    Future.all(all).await(40, SECONDS);
    patient.close();

    assertThat(all).allMatch(Future::succeeded);
  }

  @Test
  void resultsArriveOnTheContextThatAsked() throws Exception {
    client.ping().await(5, SECONDS);
    var contexts = List.of(vertx.getOrCreateContext(), other(), other());
    var arrived = new CopyOnWriteArrayList<@Nullable Context>();
    var done = new ArrayList<Future<?>>();
    for (var context : contexts) {
      var promise = Promise.<Void>promise();
      done.add(promise.future());
      context.runOnContext(
          go ->
              client
                  .ping()
                  .onComplete(
                      answered -> {
                        arrived.add(Vertx.currentContext());
                        promise.complete();
                      }));
    }

    Future.all(done).await(5, SECONDS);

    assertThat(arrived).containsExactlyInAnyOrderElementsOf(contexts);
  }

  private Context other() throws Exception {
    var promise = Promise.<Context>promise();
    vertx
        .deployVerticle(
            () ->
                new io.vertx.core.VerticleBase() {
                  @Override
                  public Future<?> start() {
                    promise.complete(context);
                    return Future.succeededFuture();
                  }
                },
            new io.vertx.core.DeploymentOptions())
        .await(5, SECONDS);
    return promise.future().await(5, SECONDS);
  }

  private Future<?> set(String key, String value) {
    return client.send(Request.cmd(Command.SET).arg(key).arg(value));
  }

  private static List<Request> pings(int count) {
    return Collections.nCopies(count, Request.cmd(Command.PING));
  }

  private static void isUnavailable(Throwable thrown) {
    assertThat(thrown)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem()).isInstanceOf(Problem.Unavailable.class));
  }

  private void signal(String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(server.pid())).start().waitFor(5, SECONDS);
  }
}
