package io.fleet.platform.stream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The {@code http} room's end of a conversation: passes texts on and grants credit as the client
 * takes them. Used on the client connection's context; not thread-safe.
 */
public final class StreamLink {
  private final Vertx vertx;
  private final StreamMessage.Open open;
  private final MessageConsumer<StreamMessage> consumer;
  private Consumer<String> onText = text -> {};
  private BiConsumer<Integer, String> onClose = (code, reason) -> {};
  private boolean closed;

  StreamLink(Vertx vertx, String conversation) {
    this.vertx = vertx;
    this.open = new StreamMessage.Open(conversation, "");
    this.consumer = vertx.eventBus().localConsumer(open.toClient(), m -> take(m.body()));
  }

  Future<Void> listening() {
    return consumer.completion();
  }

  /** What to do with each text for the client; it must {@link #took} it later. */
  public StreamLink onText(Consumer<String> handler) {
    this.onText = handler;
    return this;
  }

  /** What to do when the room ends the conversation: close code and reason. */
  public StreamLink onClose(BiConsumer<Integer, String> handler) {
    this.onClose = handler;
    return this;
  }

  /** Passes on what the client said. */
  public void text(String text) {
    if (!closed) toRoom(new StreamMessage.Text(text));
  }

  /** The client's connection has taken this many texts. */
  public void took(int messages) {
    if (!closed) toRoom(new StreamMessage.Credit(messages));
  }

  /** The client left, or was lost. */
  public void left(StreamPeer.Leaving how) {
    if (closed) return;
    toRoom(new StreamMessage.Left(how));
    end();
  }

  void closedByClient(String why) {
    left(StreamPeer.Leaving.LEFT);
  }

  private void take(StreamMessage message) {
    if (message instanceof StreamMessage.Text text) {
      onText.accept(text.text());
    } else if (message instanceof StreamMessage.Close close && !closed) {
      end();
      onClose.accept(close.code(), close.reason());
    }
  }

  private void end() {
    closed = true;
    consumer.unregister();
  }

  private void toRoom(StreamMessage message) {
    vertx.eventBus().send(open.toRoom(), message, StreamDoor.byReference());
  }
}
