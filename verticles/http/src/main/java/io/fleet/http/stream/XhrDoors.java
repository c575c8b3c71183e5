package io.fleet.http.stream;

import io.fleet.http.answer.AnswerWriter;
import io.fleet.http.answer.Refusals;
import io.fleet.http.request.BodyReader;
import io.fleet.http.request.ClientAddress;
import io.fleet.http.route.PathKind;
import io.fleet.platform.door.Answer;
import io.fleet.platform.problem.Problem;
import io.fleet.platform.stream.StreamDoor;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;

/**
 * SockJS over plain requests, for where no WebSocket gets through: one request waits for texts,
 * others bring them. Every answer ends its connection; with keep-alive, clients of SockJS lose
 * texts now and then (design.md 10). For one event loop.
 */
public final class XhrDoors {
  private final Vertx vertx;
  private final Conversations all;
  private final ClientAddress addresses;
  private final AnswerWriter writer;
  private final BodyReader.Means bodies;
  private final int textBytes;

  public XhrDoors(
      Vertx vertx,
      Conversations all,
      ClientAddress addresses,
      AnswerWriter writer,
      BodyReader.Means bodies,
      int textBytes) {
    this.vertx = vertx;
    this.all = all;
    this.addresses = addresses;
    this.writer = writer;
    this.bodies = bodies;
    this.textBytes = textBytes;
  }

  void poll(HttpServerRequest request, StreamDoor door, String name, boolean streaming) {
    BodyReader.discard(request, bodies);
    var known = all.sessions().get(name);
    if (known != null) {
      known.attach(new XhrReceiver(request, streaming));
    } else if (!all.enter()) {
      refuse(request, new Problem.Unavailable("too many streams, try again"));
    } else {
      var session = new XhrSession(vertx, all, name);
      var other = all.sessions().putIfAbsent(name, session);
      if (other != null) {
        all.exit();
        other.attach(new XhrReceiver(request, streaming));
      } else {
        var client = addresses.of(request.remoteAddress(), request.headers());
        session.open(door, client, new XhrReceiver(request, streaming));
      }
    }
  }

  void send(HttpServerRequest request, String name) {
    BodyReader.read(
        request,
        textBytes,
        bodies,
        new BodyReader.Taker() {
          @Override
          public void body(Buffer body) {
            said(request, name, body.toString());
          }

          @Override
          public void refused(Problem problem) {
            refuse(request, problem);
          }

          @Override
          public void gone() {}
        });
  }

  /** Ends the sessions that live on this event loop. */
  void endAll() {
    var here = vertx.getOrCreateContext();
    all.sessions().values().stream()
        .filter(session -> session.isOn(here))
        .toList()
        .forEach(XhrSession::serverGoes);
  }

  private void said(HttpServerRequest request, String name, String body) {
    var session = all.sessions().get(name);
    var texts = Framing.SOCKJS.read(body);
    if (session == null) {
      refuse(request, new Problem.NoSuchDoor(404, "404 page not found"));
    } else if (body.isEmpty()) {
      write(request, Answer.text(500, "Payload expected."));
    } else if (texts == null) {
      write(request, Answer.text(500, "Broken JSON encoding."));
    } else {
      session.said(texts);
      write(request, new Answer(204, "text/plain; charset=UTF-8", Buffer.buffer(), Map.of()));
    }
  }

  private void refuse(HttpServerRequest request, Problem problem) {
    write(request, Refusals.of(PathKind.API, problem));
  }

  private void write(HttpServerRequest request, Answer answer) {
    writer.writeAndEnd(request, PathKind.API, answer);
  }
}
