package io.fleet.platform.stream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.ArrayDeque;
import java.util.List;
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
  private final ArrayDeque<List<String>> early = new ArrayDeque<>();
  private StreamMessage.@Nullable Close earlyClose;
  private @Nullable Consumer<List<String>> onTexts;
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

  /** What to do with texts for the client, one or more; it must {@link #took} them later. */
  public StreamLink onTexts(Consumer<List<String>> handler) {
    this.onTexts = handler;
    while (!early.isEmpty()) handler.accept(early.remove());
    return this;
  }

  /** The same one by one. */
  public StreamLink onText(Consumer<String> handler) {
    return onTexts(texts -> texts.forEach(handler));
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
  public void took(int texts) {
    if (!closed) toRoom(new StreamMessage.Credit(texts));
  }

  /** The client left, or was lost. */
  public void left(StreamPeer.Leaving how) {
    if (closed) return;
    toRoom(new StreamMessage.Left(how));
    end();
  }

  private void take(StreamMessage message) {
    if (message instanceof StreamMessage.Texts texts) {
      if (onTexts == null) {
        early.add(texts.texts());
      } else {
        onTexts.accept(texts.texts());
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
