package io.fleet.platform.stream;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleet.platform.bus.Codecs;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class StreamDoorTest {
  private static final StreamDoor DOOR = new StreamDoor("stream test", List.of("/test"));

  private final BlockingQueue<StreamPeer> peers = new LinkedBlockingQueue<>();
  private volatile Context room;

  @BeforeEach
  void serve(Vertx vertx) throws Exception {
    Codecs.registerAll(vertx.eventBus());
    DOOR.serve(vertx, this::opened).await(10, SECONDS);
  }

  private void opened(StreamPeer peer) {
    room = Vertx.currentContext();
    peers.add(peer);
  }

  // On the room's context, as rooms do: what the client takes is heard there at the same time.
  private Future<Void> send(StreamPeer peer, String text) throws Exception {
    var sent = Promise.<Future<Void>>promise();
    room.runOnContext(go -> sent.complete(peer.send(text)));
    return sent.future().await(10, SECONDS);
  }

  @Test
  void textGoesBothWays(Vertx vertx) throws Exception {
    var down = new LinkedBlockingQueue<String>();
    var up = new LinkedBlockingQueue<String>();
    var link = DOOR.open(vertx, "c1", "127.0.0.1").await(10, SECONDS).onText(down::add);
    var peer = peers.poll(10, SECONDS).onText(up::add);

    link.text("question");
    send(peer, "answer").await(10, SECONDS);

    assertThat(up.poll(10, SECONDS)).isEqualTo("question");
    assertThat(down.poll(10, SECONDS)).isEqualTo("answer");
  }

  @Test
  void aClientThatTakesNothingPausesItsRoomAndGoesOnWhereItStopped(Vertx vertx) throws Exception {
    var down = new LinkedBlockingQueue<String>();
    var link = DOOR.open(vertx, "c2", "127.0.0.1").await(10, SECONDS).onText(down::add);
    var peer = peers.poll(10, SECONDS);
    for (var i = 0; i < StreamDoor.MOST_TEXTS; i++) {
      send(peer, "text " + i).await(10, SECONDS);
    }

    var held = send(peer, "one more");
    assertThat(held.isComplete()).isFalse();
    link.took(1);
    held.await(10, SECONDS);

    for (var i = 0; i < StreamDoor.MOST_TEXTS; i++) {
      assertThat(down.poll(10, SECONDS)).isEqualTo("text " + i);
    }
    assertThat(down.poll(10, SECONDS)).isEqualTo("one more");
  }

  @Test
  void aClientThatTakesTextsAtOnceGetsMoreAtATime(Vertx vertx) throws Exception {
    var link = DOOR.open(vertx, "c6", "127.0.0.1").await(10, SECONDS).onText(text -> {});
    var peer = peers.poll(10, SECONDS);
    for (var i = 0; i < StreamDoor.MOST_TEXTS; i++) send(peer, "x").await(10, SECONDS);

    var held = send(peer, "x");

    link.took(1);

    held.await(10, SECONDS);
    for (var i = 0; i < StreamDoor.MOST_TEXTS; i++) send(peer, "x").await(10, SECONDS);
    assertThat(send(peer, "x").isComplete()).isFalse();
  }

  @Test
  void eitherSideEndsItAndTheOtherIsTold(Vertx vertx) throws Exception {
    var left = Promise.<StreamPeer.Leaving>promise();
    var closed = Promise.<Integer>promise();
    var first = DOOR.open(vertx, "c3", "127.0.0.1").await(10, SECONDS);
    peers.poll(10, SECONDS).onLeft(left::complete);
    DOOR.open(vertx, "c4", "127.0.0.1")
        .await(10, SECONDS)
        .onClose((code, reason) -> closed.complete(code));

    first.left(StreamPeer.Leaving.LOST);
    peers.poll(10, SECONDS).close(1000, "none");

    assertThat(left.future().await(10, SECONDS)).isEqualTo(StreamPeer.Leaving.LOST);
    assertThat(closed.future().await(10, SECONDS)).isEqualTo(1000);
  }

  @Test
  void aDoorThatNobodyServesRefuses(Vertx vertx) {
    Future<StreamLink> opening =
        new StreamDoor("nobody", List.of("/nobody")).open(vertx, "c5", "127.0.0.1");

    assertThat(opening.toCompletionStage().toCompletableFuture())
        .failsWithin(java.time.Duration.ofSeconds(10));
  }
}
