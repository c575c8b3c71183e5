package io.fleet.platform.stream;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The room's end of a conversation. Used on the context that served the door; not thread-safe. */
public final class StreamPeer {
  /** How a client went away. */
  public enum Leaving {
    /** It said so, by a close frame or a plain end of the connection. */
    LEFT,
    /** A reset, or a ping without an answer: it may come back. */
    LOST
  }

  private record Waiting(String text, Promise<Void> sent) {}

  private record Underway(int chars, long sentNanos) {}

  // Whoever takes texts so soon gets more of them at once.
  private static final long QUICK_NANOS = 3_000_000_000L;

  private final Vertx vertx;
  private final StreamMessage.Open open;
  private final MessageConsumer<StreamMessage> consumer;
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private final Context context;
  private List<String> leaving = new ArrayList<>();
  private Consumer<String> onText = text -> {};
  private Consumer<Leaving> onLeft = how -> {};
  // What the client has not taken yet.
  private final ArrayDeque<Underway> underway = new ArrayDeque<>();
  private long underwayChars;
  private int width = 1;
  private boolean closed;

  StreamPeer(Vertx vertx, StreamMessage.Open open) {
    this.vertx = vertx;
    this.open = open;
    this.context = vertx.getOrCreateContext();
    this.consumer = vertx.eventBus().localConsumer(open.toRoom(), m -> take(m.body()));
  }

  /** The client's address. */
  public String client() {
    return open.client();
  }

  /** Names the conversation in logs. */
  public String id() {
    return open.conversation();
  }

  /** Whether either side has ended it. */
  public boolean isClosed() {
    return closed;
  }

  /** What to do with each text of the client. Set at once when the conversation opens. */
  public StreamPeer onText(Consumer<String> handler) {
    this.onText = handler;
    return this;
  }

  /** What to do when the client is gone. */
  public StreamPeer onLeft(Consumer<Leaving> handler) {
    this.onLeft = handler;
    return this;
  }

  /**
   * Sends text.
   *
   * @return completed when it is on its way: at once with credit, else when the client took some of
   *     the earlier ones; failed when the conversation ended before
   */
  public Future<Void> send(String text) {
    if (closed) return Future.failedFuture("the conversation has ended");
    var item = new Waiting(text, Promise.promise());
    waiting.add(item);
    drain();
    return item.sent().future();
  }

  /** Ends the conversation, after what was sent. */
  public void close(int code, String reason) {
    if (closed) return;
    depart();
    toClient(new StreamMessage.Close(code, reason));
    end();
  }

  private void take(StreamMessage message) {
    switch (message) {
      case StreamMessage.Text text -> onText.accept(text.text());
      case StreamMessage.Credit credit -> {
        taken(credit.texts());
        drain();
      }
      case StreamMessage.Left left -> {
        if (!closed) {
          end();
          onLeft.accept(left.how());
        }
      }
      case StreamMessage.Texts texts -> throw new IllegalStateException("only rooms send those");
      case StreamMessage.Open again -> throw new IllegalStateException("opened twice");
      case StreamMessage.Close close -> throw new IllegalStateException("only rooms close");
    }
  }

  // On a busy node, which takes a while to hear of it, a quick client is not kept waiting.
  private void taken(int texts) {
    var sentNanos = 0L;
    for (var taken = 0; taken < texts; taken++) {
      var text = underway.remove();
      underwayChars -= text.chars();
      sentNanos = text.sentNanos();
    }
    if (System.nanoTime() - sentNanos >= QUICK_NANOS) width = 1;
    else if (!waiting.isEmpty()) width = Math.min(StreamDoor.WIDEST, width + 1);
  }

  private void drain() {
    while (!waiting.isEmpty()
        && underway.size() < width * StreamDoor.MOST_TEXTS
        && underwayChars < width * StreamDoor.MOST_CHARS) {
      var item = waiting.remove();
      underway.add(new Underway(item.text().length(), System.nanoTime()));
      underwayChars += item.text().length();
      leave(item.text());
      item.sent().complete();
    }
  }

  // What is sent in one go crosses the bus in one message.
  // Locked, so that no text joins a list that has left.
  private synchronized void leave(String text) {
    if (leaving.isEmpty()) context.runOnContext(go -> depart());
    leaving.add(text);
  }

  private synchronized void depart() {
    if (leaving.isEmpty() || closed) return;
    toClient(new StreamMessage.Texts(leaving));
    leaving = new ArrayList<>();
  }

  private void end() {
    closed = true;
    consumer.unregister();
    waiting.forEach(item -> item.sent().tryFail("the conversation has ended"));
    waiting.clear();
  }

  private void toClient(StreamMessage message) {
    vertx.eventBus().send(open.toClient(), message, StreamDoor.byReference());
  }
}
