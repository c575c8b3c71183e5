package io.fleet.http.stream;

import io.fleet.http.request.Bounds;
import io.fleet.platform.stream.StreamLink;
import io.fleet.platform.stream.StreamPeer.Leaving;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A conversation over many requests. Texts that wait for a request are bounded by the credit that
 * the room gets only for those taken. Lives on the event loop that first heard of the session; the
 * library brings what comes in on others there.
 */
final class SessionTalk {
  private static final int BEAT_MILLIS = 25_000;

  private final Vertx vertx;
  private final SockJSSocket socket;
  private final TextQuota quota;
  private final Consumer<SessionTalk> onEnd;
  private final long timer;
  private @Nullable StreamLink link;
  private Leaving leaving = Leaving.LEFT;
  private int underway;
  private boolean roomEnded;
  private boolean ended;

  SessionTalk(Vertx vertx, SockJSSocket socket, Bounds bounds, Consumer<SessionTalk> onEnd) {
    this.vertx = vertx;
    this.socket = socket;
    this.quota = new TextQuota(bounds);
    this.onEnd = onEnd;
    this.timer = vertx.setPeriodic(BEAT_MILLIS, tick -> quota.renew());
    socket.exceptionHandler(thrown -> leaving = Leaving.LOST);
    socket.closeHandler(closed -> end());
    socket.handler(this::said);
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
    with.onText(this::tell);
    with.onClose((code, reason) -> close());
    socket.resume();
  }

  /** This node stops; the client may go on at another. */
  void serverGoes() {
    leaving = Leaving.LOST;
    socket.close();
  }

  private void tell(String text) {
    underway++;
    socket.write(text).onComplete(written -> took(), thrown -> underway--);
  }

  private void took() {
    underway--;
    if (link != null) link.took(1);
    if (roomEnded) close();
  }

  // The library forgets what waits when it closes; the last texts are those that tell the end.
  private void close() {
    roomEnded = true;
    if (underway == 0) socket.close();
  }

  private void said(Buffer text) {
    if (!quota.spend(1)) {
      socket.close();
    } else if (link != null) {
      link.text(text.toString());
    }
  }

  private void end() {
    if (ended) return;
    ended = true;
    vertx.cancelTimer(timer);
    if (link != null) link.left(leaving);
    onEnd.accept(this);
  }
}
