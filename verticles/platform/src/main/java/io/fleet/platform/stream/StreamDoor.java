package io.fleet.platform.stream;

import io.fleet.platform.bus.Codecs;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import java.util.List;
import java.util.function.Consumer;

/**
 * A way in for conversations: the room {@code http} speaks WebSocket or SockJS with the client, a
 * room answers, and between them every conversation has a pair of addresses on the local bus. What
 * goes to the client costs credits, which {@code http} grants as the client takes it; so a slow
 * client stops its own conversation and nothing else.
 *
 * @param name of the room's consumer on the bus
 * @param bases the paths below which {@code http} offers the transports
 */
public record StreamDoor(String name, List<String> bases) {
  /** How many texts may be on their way to a client that has taken none. */
  public static final int MOST_TEXTS = 1_024;

  /** How many characters of texts; a single one may be longer. */
  public static final long MOST_CHARS = 4L << 20;

  /**
   * How many times as much may be on its way to a client that has shown that it takes it at once.
   */
  static final int WIDEST = 4;

  public StreamDoor {
    bases = List.copyOf(bases);
  }

  /** Live-query results, under every version of the API. */
  public static final StreamDoor RESULTS =
      new StreamDoor(
          "stream live results",
          List.of(
              "/api/v1/fleet/results", "/api/2022-04/fleet/results", "/api/latest/fleet/results"));

  /** Serves this door: the room gets the far end of each conversation as it opens. */
  public Future<Void> serve(Vertx vertx, Consumer<StreamPeer> opened) {
    return vertx
        .eventBus()
        .<StreamMessage.Open>localConsumer(
            name,
            message -> {
              opened.accept(new StreamPeer(vertx, message.body()));
              message.reply(true, byReference());
            })
        .completion();
  }

  /** Opens a conversation on behalf of a client; {@code http} calls this. */
  public Future<StreamLink> open(Vertx vertx, String conversation, String client) {
    var link = new StreamLink(vertx, conversation);
    return link.listening()
        .compose(
            ready ->
                vertx
                    .eventBus()
                    .request(name, new StreamMessage.Open(conversation, client), byReference()))
        .map(link)
        .onFailure(thrown -> link.left(StreamPeer.Leaving.LEFT));
  }

  static DeliveryOptions byReference() {
    return new DeliveryOptions().setLocalOnly(true).setCodecName(Codecs.BY_REFERENCE);
  }
}
