package io.fleet.http.stream;

import io.fleet.http.request.Bounds;
import io.fleet.platform.stream.StreamLink;
import io.fleet.platform.stream.StreamPeer.Leaving;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;

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
  private final StreamLink link;
  private final TextQuota quota;
  private Runnable onEnd = () -> {};
  private long timer;
  private boolean unanswered;
  private Leaving leaving = Leaving.LEFT;

  SocketTalk(Vertx vertx, ServerWebSocket socket, Framing framing, StreamLink link, Bounds bounds) {
    this.vertx = vertx;
    this.socket = socket;
    this.framing = framing;
    this.link = link;
    this.quota = new TextQuota(bounds);
  }

  void start(Runnable ended) {
    onEnd = ended;
    if (framing == Framing.SOCKJS) socket.writeTextMessage(Framing.OPEN);
    timer = vertx.setPeriodic(BEAT_MILLIS, tick -> beat());
    socket.textMessageHandler(this::said);
    socket.pongHandler(pong -> unanswered = false);
    socket.exceptionHandler(this::failed);
    socket.closeHandler(closed -> end());
    link.onText(this::tell);
    link.onClose(this::roomCloses);
    socket.resume();
    if (socket.isClosed()) end();
  }

  /** This node stops; the client may go on at another. */
  void serverGoes() {
    link.left(Leaving.LOST);
    close(1001, "server is going away");
  }

  private void tell(String text) {
    socket.writeTextMessage(framing.message(text)).onSuccess(taken -> link.took(1));
  }

  private void said(String message) {
    var texts = framing.read(message);
    if (texts == null) {
      link.left(Leaving.LEFT);
      close(1003, "not SockJS");
    } else if (!quota.spend(texts.size())) {
      link.left(Leaving.LEFT);
      close(1008, "too many texts");
    } else {
      texts.forEach(link::text);
    }
  }

  private void failed(Throwable thrown) {
    if (thrown instanceof IOException) {
      leaving = Leaving.LOST;
    } else if (!(thrown instanceof HttpClosedException)) {
      // A text over the limit: Vert.x tells, and would go on with the next.
      link.left(Leaving.LEFT);
      close(1009, "text too long");
    }
  }

  private void roomCloses(int code, String reason) {
    close(code, reason);
  }

  private void close(int code, String reason) {
    if (framing == Framing.SOCKJS) socket.writeTextMessage(Framing.close(code, reason));
    socket.close((short) code, reason);
  }

  private void beat() {
    if (unanswered) {
      leaving = Leaving.LOST;
      link.left(leaving);
      socket.close();
      return;
    }
    unanswered = true;
    quota.renew();
    if (framing == Framing.SOCKJS) socket.writeTextMessage(Framing.HEARTBEAT);
    socket.writePing(NOTHING);
  }

  private void end() {
    if (!vertx.cancelTimer(timer)) return;
    link.left(leaving);
    onEnd.run();
  }
}
