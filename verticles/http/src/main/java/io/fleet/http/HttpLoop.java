package io.fleet.http;

import io.fleet.http.answer.AnswerWriter;
import io.fleet.http.operate.OperatorPages;
import io.fleet.http.page.WebPages;
import io.fleet.http.request.BodyReader;
import io.fleet.http.request.ClientAddress;
import io.fleet.http.request.Deadlines;
import io.fleet.http.request.Desk;
import io.fleet.http.request.InFlight;
import io.fleet.http.stream.PlainRequests;
import io.fleet.http.stream.Sockets;
import io.fleet.http.stream.StreamPaths;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;

/** What one event loop of a listener holds, put together. */
final class HttpLoop {
  private final Deadlines deadlines;
  private final InFlight inFlight;
  private final Connections connections;
  private final FrontDoor front;
  private final InvalidRequests invalid;
  private final StreamPaths streams;

  HttpLoop(Vertx vertx, HttpShared shared, Deadlines deadlines, InFlight inFlight) {
    var parts = shared.parts();
    var config = parts.config();
    var writer = new AnswerWriter(config, parts.readiness());
    var bodies =
        new BodyReader.Means(vertx, shared.budget(), deadlines, shared.bounds(), shared.uploads());
    this.deadlines = deadlines;
    this.inFlight = inFlight;
    this.connections = new Connections(config.limits(), shared.loops(), shared.bounds());
    this.invalid = new InvalidRequests(writer, shared.bounds());
    var addresses = new ClientAddress(config.proxies());
    this.streams =
        new StreamPaths(
            parts,
            writer,
            bodies,
            new Sockets(vertx, shared.conversations(), addresses, writer),
            new PlainRequests(vertx, shared.conversations(), addresses));
    var elsewhere =
        new Elsewhere(
            vertx,
            writer,
            bodies,
            streams,
            new OperatorPages(vertx, parts, writer, shared.health()),
            new WebPages(
                vertx,
                config,
                writer,
                parts.signIn(),
                parts.readiness(),
                shared.assets(),
                parts.meters()));
    this.front =
        new FrontDoor(
            config.urlPrefix(),
            shared.doors(),
            new Desk(vertx, parts, writer, bodies, inFlight),
            bodies,
            writer,
            elsewhere);
  }

  HttpServer attach(HttpServer server) {
    return server
        .connectionHandler(connections::opened)
        .invalidRequestHandler(invalid::answer)
        .requestHandler(
            request -> {
              connections.spoke(request.connection());
              front.enter(request);
            });
  }

  void sweep() {
    var now = System.nanoTime();
    deadlines.sweep(now);
    connections.sweep(now);
  }

  void endStreams() {
    streams.endAll();
  }

  boolean isIdle() {
    return inFlight.isEmpty();
  }
}
