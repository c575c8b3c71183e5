package io.fleet.http.stream;

import io.fleet.http.answer.AnswerWriter;
import io.fleet.http.answer.Refusals;
import io.fleet.http.request.ClientAddress;
import io.fleet.http.route.PathKind;
import io.fleet.platform.problem.Problem;
import io.fleet.platform.stream.StreamDoor;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The WebSockets of one event loop. */
public final class Sockets {
  private final Vertx vertx;
  private final Conversations all;
  private final ClientAddress addresses;
  private final AnswerWriter writer;
  private final Set<SocketTalk> here = new HashSet<>();

  public Sockets(Vertx vertx, Conversations all, ClientAddress addresses, AnswerWriter writer) {
    this.vertx = vertx;
    this.all = all;
    this.addresses = addresses;
    this.writer = writer;
  }

  void open(HttpServerRequest request, StreamDoor door, Framing framing) {
    if (!all.enter()) {
      writer.write(
          request,
          PathKind.API,
          Refusals.of(PathKind.API, new Problem.Unavailable("too many streams, try again")));
      return;
    }
    var client = addresses.of(request.remoteAddress(), request.headers());
    request
        .toWebSocket()
        .onComplete(socket -> talk(socket, door, framing, client), thrown -> all.exit());
  }

  void endAll() {
    List.copyOf(here).forEach(SocketTalk::serverGoes);
  }

  private void ended(SocketTalk talk) {
    here.remove(talk);
    all.exit();
  }

  private void talk(ServerWebSocket socket, StreamDoor door, Framing framing, String client) {
    var talk = new SocketTalk(vertx, socket, framing, all.bounds(), this::ended);
    here.add(talk);
    door.open(vertx, Conversations.newId(), client)
        .onComplete(talk::start, thrown -> talk.refuse());
  }
}
