package io.fleet.platform.door;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleet.platform.bus.Codecs;
import io.fleet.platform.problem.Problem;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.junit5.VertxExtension;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class DoorsTest {
  private static final Door DEVICE = Door.device("config");
  private static final Door API = Door.api("GET", "things");

  @BeforeEach
  void codecs(Vertx vertx) {
    Codecs.registerAll(vertx.eventBus());
  }

  @Test
  void aHandlerThatThrowsIsAnsweredAndNothingIsToldOfTheCause(Vertx vertx) throws Exception {
    serve(
        vertx,
        DEVICE,
        in -> {
          throw new IllegalStateException("the password is hunter2");
        });

    var answer = knock(vertx, DEVICE);

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body().toJsonObject().getString("error")).startsWith("error id ");
    assertThat(answer.body().toString()).doesNotContain("hunter2");
  }

  @Test
  void aRefusedDeviceIsToldWithErrorAndOnlyASureRefusalWithNodeInvalid(Vertx vertx)
      throws Exception {
    serve(
        vertx,
        DEVICE,
        in -> Future.failedFuture(new Problem.NodeInvalid("invalid node key").asException()));

    var answer = knock(vertx, DEVICE);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body().toJsonObject().getMap())
        .isEqualTo(Map.of("error", "invalid node key", "node_invalid", true));
  }

  @Test
  void aDoorThatNobodyServesAnswersInItsOwnForm(Vertx vertx) throws Exception {
    var answer = knock(vertx, API);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body().toJsonObject().getJsonArray("errors")).hasSize(1);
    assertThat(answer.body().toJsonObject().containsKey("error")).isFalse();
  }

  @Test
  void onVirtualThreadsOneRequestThatWaitsDoesNotHoldTheNext(Vertx vertx) throws Exception {
    var gate = Promise.<String>promise();
    var handler =
        Doors.Served.straight(
            API, in -> Answer.text(200, in.id().equals("slow") ? gate.future().await() : "quick"));
    var verticle =
        new VerticleBase() {
          @Override
          public Future<?> start() {
            return Doors.serve(vertx, List.of(handler));
          }
        };
    vertx
        .deployVerticle(
            verticle, new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD))
        .await(10, SECONDS);

    var slow = Doors.knock(vertx, exchange(API, "slow"));
    var quick = Doors.knock(vertx, exchange(API, "quick")).await(10, SECONDS);
    gate.complete("slow");

    assertThat(quick.body()).hasToString("quick");
    assertThat(slow.await(10, SECONDS).body()).hasToString("slow");
  }

  @Test
  void aKnockIsAnsweredOnTheLoopItComesFrom(Vertx vertx) throws Exception {
    var loops = onEachLoop(vertx);

    for (var loop : loops) {
      assertThat(threadsThatAnswer(vertx, loop)).hasSize(1).doesNotContain("");
    }
    assertThat(threadsThatAnswer(vertx, loops.get(0)))
        .isNotEqualTo(threadsThatAnswer(vertx, loops.get(1)));
  }

  @Test
  void whenTheLoopServesTheDoorNoMoreAnotherOneDoes(Vertx vertx) throws Exception {
    var loops = onEachLoop(vertx);
    var other = threadsThatAnswer(vertx, loops.get(1));

    vertx.undeploy(loops.get(0).deploymentID()).await(10, SECONDS);

    assertThat(threadsThatAnswer(vertx, loops.get(0))).isEqualTo(other);
  }

  @Test
  void onTheOwnLoopTooAHandlerThatThrowsIsAnswered(Vertx vertx) throws Exception {
    var loop =
        onEachLoop(
                vertx,
                in -> {
                  throw new IllegalStateException("the password is hunter2");
                })
            .getFirst();

    var answer = knockFrom(loop, vertx, API);

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body().toString()).contains("error id ").doesNotContain("hunter2");
  }

  @Test
  void onTheOwnLoopTooAnAnswerThatNeverComesIsARefusalInTheEnd(Vertx vertx) throws Exception {
    var loop = onEachLoop(vertx, in -> Promise.<Answer>promise().future()).getFirst();

    var answer = knockFrom(loop, vertx, API.timeout(50));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body().toString()).contains("busy");
  }

  @Test
  void anAnswerThatAnotherThreadGivesComesBackToTheLoopThatKnocked(Vertx vertx) throws Exception {
    var given = Promise.<Answer>promise();
    var loop = onEachLoop(vertx, in -> given.future()).getFirst();
    var answeredOn = Promise.<Boolean>promise();

    loop.runOnContext(
        go -> {
          Doors.knock(vertx, exchange(API, "t"))
              .onSuccess(answer -> answeredOn.complete(loop.equals(Vertx.currentContext())));
          Thread.startVirtualThread(() -> given.complete(Answer.done()));
        });

    assertThat(answeredOn.future().await(10, SECONDS)).isTrue();
  }

  // Two instances, each on a loop of its own, that tell their thread.
  private static List<Context> onEachLoop(Vertx vertx) throws Exception {
    return onEachLoop(
        vertx, in -> Future.succeededFuture(Answer.text(200, Thread.currentThread().getName())));
  }

  private static List<Context> onEachLoop(Vertx vertx, DoorHandler does) throws Exception {
    var contexts = new CopyOnWriteArrayList<Context>();
    var handler = Doors.Served.async(API, does);
    for (var instance = 0; instance < 2; instance++) {
      vertx
          .deployVerticle(
              new VerticleBase() {
                @Override
                public Future<?> start() {
                  contexts.add(context);
                  return Doors.serve(vertx, List.of(handler));
                }
              })
          .await(10, SECONDS);
    }
    return contexts;
  }

  private static Set<String> threadsThatAnswer(Vertx vertx, Context from) throws Exception {
    var threads = new HashSet<String>();
    for (var knocks = 0; knocks < 10; knocks++) {
      threads.add(knockFrom(from, vertx, API).body().toString());
    }
    return threads;
  }

  private static Answer knockFrom(Context from, Vertx vertx, Door door) throws Exception {
    var answer = Promise.<Answer>promise();
    from.runOnContext(go -> Doors.knock(vertx, exchange(door, "t")).onComplete(answer));
    return answer.future().await(10, SECONDS);
  }

  private static void serve(Vertx vertx, Door door, DoorHandler handler) throws Exception {
    Doors.serve(vertx, List.of(Doors.Served.async(door, handler))).await(10, SECONDS);
  }

  private static Answer knock(Vertx vertx, Door door) throws Exception {
    return Doors.knock(vertx, exchange(door, "t")).await(10, SECONDS);
  }

  private static Exchange exchange(Door door, String id) {
    var none = MultiMap.caseInsensitiveMultiMap();
    return new Exchange(
        door, Map.of(), none, none, Buffer.buffer(), null, null, null, "127.0.0.1", id);
  }
}
