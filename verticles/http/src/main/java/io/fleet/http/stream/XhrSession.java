package io.fleet.http.stream;

import io.fleet.platform.stream.StreamDoor;
import io.fleet.platform.stream.StreamLink;
import io.fleet.platform.stream.StreamPeer.Leaving;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation over many requests. Lives on the event loop that first heard of it; requests on
 * others hand their part over. Texts that wait for a request are bounded by the credit that the
 * room gets only for those taken.
 */
final class XhrSession {
  private static final int BEAT_MILLIS = 25_000;
  // Between two requests of a client; longer, and it has gone.
  private static final int GAP_MILLIS = 5_000;

  private final Vertx vertx;
  private final Conversations all;
  private final String name;
  private final Context home;
  private final TextQuota quota;
  private final ArrayDeque<String> waiting = new ArrayDeque<>();
  private @Nullable StreamLink link;
  private @Nullable XhrReceiver receiver;
  private @Nullable String closeFrame;
  private long beat = -1;
  private long gap = -1;

  XhrSession(Vertx vertx, Conversations all, String name) {
    this.vertx = vertx;
    this.all = all;
    this.name = name;
    this.home = vertx.getOrCreateContext();
    this.quota = new TextQuota(all.bounds());
  }

  boolean isOn(Context context) {
    return home.equals(context);
  }

  void open(StreamDoor door, String client, XhrReceiver first) {
    door.open(vertx, Conversations.newId(), client)
        .onComplete(
            opened -> {
              link = opened;
              beat = vertx.setPeriodic(BEAT_MILLIS, tick -> beat());
              hold(first);
              send(first, Framing.OPEN, 0);
              opened.onText(this::tell);
              opened.onClose((code, reason) -> finish(code, reason, Leaving.LEFT));
            },
            thrown -> {
              first.begin();
              first.last(Framing.close(1013, "not now") + "\n");
              all.sessions().remove(name, this);
              all.exit();
            });
  }

  /** A request waits for texts. */
  void attach(XhrReceiver next) {
    home.runOnContext(
        go -> {
          if (closeFrame != null) {
            next.begin();
            next.last(closeFrame + "\n");
          } else if (receiver != null || link == null) {
            next.begin();
            next.last(Framing.close(2010, "Another connection still open") + "\n");
          } else {
            hold(next);
            flush();
          }
        });
  }

  /** A request brought texts. */
  void said(List<String> texts) {
    home.runOnContext(
        go -> {
          if (link == null || closeFrame != null) return;
          if (quota.spend(texts.size())) {
            texts.forEach(link::text);
          } else {
            finish(1008, "too many texts", Leaving.LEFT);
          }
        });
  }

  void serverGoes() {
    finish(1001, "server is going away", Leaving.LOST);
  }

  private void hold(XhrReceiver next) {
    vertx.cancelTimer(gap);
    receiver = next;
    next.begin();
    next.gone().onSuccess(reset -> home.runOnContext(go -> gone(next, reset)));
  }

  private void tell(String text) {
    waiting.add(text);
    flush();
  }

  private void flush() {
    if (receiver == null || waiting.isEmpty()) return;
    var texts = new ArrayList<>(waiting);
    waiting.clear();
    send(receiver, Framing.messages(texts), texts.size());
  }

  private void send(XhrReceiver to, String frame, int texts) {
    to.frame(frame)
        .onSuccess(
            taken -> {
              if (link != null && texts > 0) link.took(texts);
            });
    if (to.isDone()) release();
  }

  private void release() {
    receiver = null;
    gap = vertx.setTimer(GAP_MILLIS, late -> finish(1002, "gone", Leaving.LEFT));
  }

  private void beat() {
    quota.renew();
    if (receiver != null) send(receiver, Framing.HEARTBEAT, 0);
  }

  private void gone(XhrReceiver who, boolean reset) {
    if (who != receiver || who.isDone()) return;
    receiver = null;
    finish(1002, "interrupted", reset ? Leaving.LOST : Leaving.LEFT);
  }

  // The frame stays for a while: a client that comes late shall hear why.
  private void finish(int code, String reason, Leaving how) {
    if (closeFrame != null) return;
    closeFrame = Framing.close(code, reason);
    vertx.cancelTimer(beat);
    vertx.cancelTimer(gap);
    if (receiver != null) receiver.last(closeFrame + "\n");
    receiver = null;
    if (link != null) link.left(how);
    all.exit();
    vertx.setTimer(GAP_MILLIS, late -> all.sessions().remove(name, this));
  }
}
