package io.fleet.agents.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One of a load's connections; belongs to one event loop. */
final class LoadConnection {
  private static final int PAUSE_AFTER_ERROR_MILLIS = 50;
  private final Vertx vertx;
  private final NetClient client;
  private final LoadPlan plan;
  private final AtomicReference<Window> window;
  private final AtomicInteger sent;
  private final Promise<Void> stopped = Promise.promise();
  private Answers answers = new Answers();
  private @Nullable NetSocket socket;
  private boolean stopping;
  private boolean waiting;
  private long begun;

  LoadConnection(
      Vertx vertx,
      NetClient client,
      LoadPlan plan,
      AtomicReference<Window> window,
      AtomicInteger sent) {
    this.vertx = vertx;
    this.client = client;
    this.plan = plan;
    this.window = window;
    this.sent = sent;
  }

  /** Sends the next request, on a connection made for it when need be. */
  void next() {
    if (stopping) {
      end();
      return;
    }
    begun = System.nanoTime();
    var open = socket;
    if (open != null) {
      send(open);
      return;
    }
    client
        .connect(plan.port(), "localhost")
        .onSuccess(this::opened)
        .onFailure(fault -> failed("connect " + fault.getClass().getSimpleName()));
  }

  /** No more requests; done when the last one has ended. */
  Future<Void> stop() {
    stopping = true;
    var open = socket;
    if (open != null) {
      waiting = false;
      open.close();
      end();
    }
    return stopped.future();
  }

  private void opened(NetSocket open) {
    socket = open;
    if (stopping) {
      end();
      return;
    }
    answers = new Answers();
    open.handler(this::receive);
    // What broke shows in the close that follows.
    open.exceptionHandler(fault -> {});
    open.closeHandler(
        closed -> {
          if (open.equals(socket)) {
            socket = null;
            if (waiting) failed("closed");
          }
        });
    send(open);
  }

  private void send(NetSocket open) {
    waiting = true;
    var ignored = open.write(plan.requests().apply(sent.getAndIncrement() & Integer.MAX_VALUE));
  }

  private void receive(Buffer bytes) {
    Answers.Answer answer;
    try {
      answer = answers.take(bytes);
    } catch (RuntimeException e) {
      close();
      failed("not HTTP");
      return;
    }
    if (answer == null || !waiting) return;
    waiting = false;
    if (answer.status() != 200) {
      window.get().error("status " + answer.status());
    } else if (!plan.expected().test(answer.body())) {
      window.get().error("unexpected body");
    }
    window.get().answered(System.nanoTime() - begun);
    if (plan.cold() || answer.close()) close();
    next();
  }

  private void close() {
    var open = socket;
    socket = null;
    if (open != null) open.close();
  }

  private void failed(String kind) {
    waiting = false;
    if (stopping) {
      end();
      return;
    }
    window.get().error(kind);
    // A server that refuses everything must not be asked in a tight loop.
    vertx.setTimer(PAUSE_AFTER_ERROR_MILLIS, timer -> next());
  }

  private void end() {
    close();
    stopped.tryComplete();
  }
}
