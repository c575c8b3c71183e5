package io.fleet.http.stream;

import io.fleet.http.request.Bounds;
import io.fleet.platform.stream.StreamLink;
import io.fleet.platform.stream.StreamPeer.Leaving;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A conversation over a WebSocket. Credit goes back to the room as writes complete, so that a
 * client that does not read stops its own conversation. For one event loop.
 */
final class SocketTalk {
  private static final int BEAT_MILLIS = 25_000;
  private static final Buffer NOTHING = Buffer.buffer();

  private final Vertx vertx;
  private final ServerWebSocket socket;
  private final Framing framing;
  private final TextQuota quota;
  private final Consumer<SocketTalk> onEnd;
  private @Nullable StreamLink link;
  private long timer = -1;
  private boolean ended;
  private boolean unanswered;
  private Leaving leaving = Leaving.LEFT;

  // The handlers come first of all: one that is set on a socket closed meanwhile never runs.
  SocketTalk(
      Vertx vertx,
      ServerWebSocket socket,
      Framing framing,
      Bounds bounds,
      Consumer<SocketTalk> onEnd) {
    this.vertx = vertx;
    this.socket = socket;
    this.framing = framing;
    this.quota = new TextQuota(bounds);
    this.onEnd = onEnd;
    socket.closeHandler(closed -> end());
    socket.exceptionHandler(this::failed);
    socket.textMessageHandler(this::said);
    socket.pongHandler(pong -> unanswered = false);
    // Nothing is read until there is someone to tell it to.
    socket.pause();
  }

  /** There is a room to talk to. */
  void start(StreamLink with) {
    if (ended) {
      with.left(leaving);
      return;
    }
    link = with;
    if (framing == Framing.SOCKJS) socket.writeTextMessage(Framing.OPEN);
    timer = vertx.setPeriodic(BEAT_MILLIS, tick -> beat());
    with.onTexts(this::tell);
    with.onClose(this::close);
    socket.resume();
  }

  /** There is none. */
  void refuse() {
    if (!ended) close(1013, "not now");
  }

  /** This node stops; the client may go on at another. */
  void serverGoes() {
    // Also for a room that is still opening.
    leaving = Leaving.LOST;
    left(leaving);
    close(1001, "server is going away");
  }

  // In order, so the last one taken tells of all.
  private void tell(List<String> texts) {
    Future<Void> last = Future.succeededFuture();
    for (var frame : framing.frames(texts)) last = socket.writeTextMessage(frame);
    last.onSuccess(taken -> took(texts.size()));
  }

  private void said(String message) {
    var texts = framing.read(message);
    if (texts == null) {
      left(Leaving.LEFT);
      close(1003, "not SockJS");
    } else if (!quota.spend(texts.size())) {
      left(Leaving.LEFT);
      close(1008, "too many texts");
    } else if (link != null) {
      texts.forEach(link::text);
    }
  }

  private void failed(Throwable thrown) {
    if (thrown instanceof IOException) {
      leaving = Leaving.LOST;
    } else if (!(thrown instanceof HttpClosedException)) {
      // A text over the limit: Vert.x tells, and would go on with the next.
      left(Leaving.LEFT);
      close(1009, "text too long");
    }
  }

  private void close(int code, String reason) {
    if (framing == Framing.SOCKJS) socket.writeTextMessage(Framing.close(code, reason));
    socket.close((short) code, reason);
  }

  private void beat() {
    if (unanswered) {
      leaving = Leaving.LOST;
      left(leaving);
      socket.close();
      return;
    }
    unanswered = true;
    quota.renew();
    if (framing == Framing.SOCKJS) socket.writeTextMessage(Framing.HEARTBEAT);
    socket.writePing(NOTHING);
  }

  private void took(int texts) {
    // Its answer to a ping stands behind megabytes on a slow line; who takes texts is there.
    unanswered = false;
    if (link != null) link.took(texts);
  }

  private void left(Leaving how) {
    if (link != null) link.left(how);
  }

  private void end() {
    if (ended) return;
    ended = true;
    vertx.cancelTimer(timer);
    left(leaving);
    onEnd.accept(this);
  }
}
