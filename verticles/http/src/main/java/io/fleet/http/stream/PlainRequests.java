package io.fleet.http.stream;

import io.fleet.http.request.ClientAddress;
import io.fleet.platform.stream.StreamDoor;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.sockjs.SockJSHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandlerOptions;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import io.vertx.ext.web.handler.sockjs.Transport;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * SockJS over plain requests, for where no WebSocket gets through: one request waits for texts,
 * others bring them. vertx-web keeps the sessions, which belong to the node and not to an event
 * loop. For one event loop.
 */
public final class PlainRequests {
  /** Between two requests of a client; longer, and it has gone. */
  private static final int GAP_MILLIS = 5_000;

  private static final int BEAT_MILLIS = 25_000;
  private static final Set<Transport> WITHHELD =
      Set.of(Transport.EVENT_SOURCE, Transport.HTML_FILE, Transport.JSON_P);

  private final Vertx vertx;
  private final Conversations all;
  private final ClientAddress addresses;
  private final Set<SessionTalk> here = new HashSet<>();

  public PlainRequests(Vertx vertx, Conversations all, ClientAddress addresses) {
    this.vertx = vertx;
    this.all = all;
    this.addresses = addresses;
  }

  /** The library's routes below a base, talking to the room behind a door. */
  Router router(StreamDoor door) {
    var options =
        new SockJSHandlerOptions()
            .setSessionTimeout(GAP_MILLIS)
            .setHeartbeatInterval(BEAT_MILLIS)
            .setInsertJSESSIONID(false)
            .setRegisterWriteHandler(false);
    WITHHELD.forEach(each -> options.addDisabledTransport(each.name()));
    return SockJSHandler.create(vertx, options).socketHandler(socket -> open(socket, door));
  }

  /** With keep-alive, clients of SockJS lose texts now and then (design.md 10). */
  static void endsItsConnection(RoutingContext context) {
    if (context.request().method().equals(HttpMethod.POST)) {
      context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    context
        .response()
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    context.next();
  }

  void endAll() {
    List.copyOf(here).forEach(SessionTalk::serverGoes);
  }

  private void open(SockJSSocket socket, StreamDoor door) {
    if (!all.enter()) {
      socket.close();
      return;
    }
    var client = addresses.of(socket.remoteAddress(), socket.headers());
    var talk = new SessionTalk(vertx, socket, all.bounds(), this::ended);
    here.add(talk);
    door.open(vertx, Conversations.newId(), client)
        .onComplete(talk::start, thrown -> socket.close());
  }

  private void ended(SessionTalk talk) {
    here.remove(talk);
    all.exit();
  }
}
