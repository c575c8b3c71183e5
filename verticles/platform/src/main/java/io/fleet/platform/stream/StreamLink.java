package io.fleet.platform.stream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.ArrayDeque;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The {@code http} room's end of a conversation: passes texts on and grants credit as the client
 * takes them. Used on the client connection's context; not thread-safe.
 */
public final class StreamLink {
  private final Vertx vertx;
  private final StreamMessage.Open open;
  private final MessageConsumer<StreamMessage> consumer;
  // A room may speak, or end it, before the far end has said what to do with that.
  private final ArrayDeque<String> early = new ArrayDeque<>();
  private StreamMessage.@Nullable Close earlyClose;
  private @Nullable Consumer<String> onText;
  private @Nullable BiConsumer<Integer, String> onClose;
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
    while (!early.isEmpty()) handler.accept(early.remove());
    return this;
  }

  /** What to do when the room ends the conversation: close code and reason. */
  public StreamLink onClose(BiConsumer<Integer, String> handler) {
    this.onClose = handler;
    if (earlyClose != null) handler.accept(earlyClose.code(), earlyClose.reason());
    earlyClose = null;
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

  private void take(StreamMessage message) {
    if (message instanceof StreamMessage.Text text) {
      if (onText == null) {
        early.add(text.text());
      } else {
        onText.accept(text.text());
      }
    } else if (message instanceof StreamMessage.Close close && !closed) {
      end();
      if (onClose == null) {
        earlyClose = close;
      } else {
        onClose.accept(close.code(), close.reason());
      }
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
