package io.fleet.http.stream;

import io.fleet.http.HttpParts;
import io.fleet.http.Readiness;
import io.fleet.http.answer.AnswerWriter;
import io.fleet.http.answer.Refusals;
import io.fleet.http.request.BodyReader;
import io.fleet.http.route.PathKind;
import io.fleet.platform.problem.Problem;
import io.fleet.platform.stream.StreamDoor;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.TimeoutHandler;
import java.util.Set;

/**
 * What stands below the bases of stream doors: a raw WebSocket, and SockJS over WebSocket or over
 * plain requests. WebSockets are ours, because vertx-web's cannot ping and hide how a client left;
 * plain requests are those of its {@code SockJSHandler}. For one event loop.
 */
public final class StreamPaths {
  private static final Set<String> TRANSPORTS =
      Set.of("websocket", "xhr", "xhr_streaming", "xhr_send");

  private final HttpParts parts;
  private final AnswerWriter writer;
  private final BodyReader.Means bodies;
  private final Sockets sockets;
  private final PlainRequests plain;

  public StreamPaths(
      HttpParts parts,
      AnswerWriter writer,
      BodyReader.Means bodies,
      Sockets sockets,
      PlainRequests plain) {
    this.parts = parts;
    this.writer = writer;
    this.bodies = bodies;
    this.sockets = sockets;
    this.plain = plain;
  }

  /** Adds the routes of every stream door. */
  public void mount(Router router) {
    for (var door : parts.streams()) {
      for (var base : door.bases()) mount(router, door, parts.config().urlPrefix() + base);
    }
  }

  /** Ends every conversation of this event loop: its clients go on at another node. */
  public void endAll() {
    sockets.endAll();
    plain.endAll();
  }

  private void mount(Router router, StreamDoor door, String base) {
    var limits = parts.config().limits();
    router.route(base + "/*").handler(context -> admit(context, base));
    router.get(base + "/websocket").handler(context -> upgrade(context, door, Framing.RAW));
    var session = base + "/:server/:session/";
    router.get(session + "websocket").handler(context -> upgrade(context, door, Framing.SOCKJS));
    router
        .post(session + "xhr_send")
        .handler(TimeoutHandler.create(limits.bodyMillis(), 408))
        .handler(BodyHandler.create(false).setBodyLimit(limits.streamTextBytes()));
    router.route(base + "/*").handler(PlainRequests::endsItsConnection);
    router.route(base + "/*").subRouter(plain.router(door));
  }

  private void admit(RoutingContext context, String base) {
    var state = parts.readiness().state();
    if (!isOffered(context.normalizedPath().substring(base.length()))) {
      refuse(context, new Problem.NoSuchDoor(404, "404 page not found"));
    } else if (state != Readiness.State.READY) {
      refuse(context, new Problem.Unavailable("the server is " + word(state)));
    } else if (parts.signIn().setupPending()) {
      refuse(context, new Problem.NoSuchDoor(404, "404 page not found"));
    } else if (!parts.config().anyOrigin() && !Origin.isOurs(context.request().headers())) {
      refuse(context, new Problem.Denied("forbidden"));
    } else {
      context.next();
    }
  }

  private void upgrade(RoutingContext context, StreamDoor door, Framing framing) {
    if (context.request().headers().contains(HttpHeaders.UPGRADE, HttpHeaders.WEBSOCKET, true)) {
      sockets.open(context.request(), door, framing);
    } else {
      refuse(context, new Problem.BadRequest("Can \"Upgrade\" only to \"WebSocket\"."));
    }
  }

  private void refuse(RoutingContext context, Problem problem) {
    writer.write(context.request(), PathKind.API, Refusals.of(PathKind.API, problem));
    BodyReader.discard(context.request(), bodies);
  }

  /** The library knows more, such as pages in frames that load scripts from elsewhere. */
  private static boolean isOffered(String rest) {
    if (rest.equals("/") || rest.equals("/info") || rest.equals("/websocket")) return true;
    var words = rest.split("/", -1);
    return words.length == 4
        && isName(words[1])
        && isName(words[2])
        && TRANSPORTS.contains(words[3]);
  }

  private static boolean isName(String word) {
    return !word.isEmpty() && word.indexOf('.') < 0 && word.length() <= 64;
  }

  private static String word(Readiness.State state) {
    return state == Readiness.State.STARTING ? "starting" : "stopping";
  }
}
