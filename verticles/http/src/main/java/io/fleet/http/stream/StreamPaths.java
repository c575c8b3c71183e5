package io.fleet.http.stream;

import io.fleet.http.HttpParts;
import io.fleet.http.Readiness;
import io.fleet.http.answer.AnswerWriter;
import io.fleet.http.answer.Refusals;
import io.fleet.http.request.BodyReader;
import io.fleet.http.route.PathKind;
import io.fleet.platform.door.Answer;
import io.fleet.platform.json.Json;
import io.fleet.platform.problem.Problem;
import io.fleet.platform.stream.StreamDoor;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What stands below the bases of stream doors: a raw WebSocket, and SockJS over WebSocket or over
 * plain requests. For one event loop.
 */
public final class StreamPaths {
  private final HttpParts parts;
  private final AnswerWriter writer;
  private final BodyReader.Means bodies;
  private final Sockets sockets;
  private final XhrDoors xhr;

  /** Shares the sessions of SockJS with the other event loops. */
  public StreamPaths(
      HttpParts parts,
      AnswerWriter writer,
      BodyReader.Means bodies,
      Sockets sockets,
      XhrDoors xhr) {
    this.parts = parts;
    this.writer = writer;
    this.bodies = bodies;
    this.sockets = sockets;
    this.xhr = xhr;
  }

  /** Answers and tells true, if the path is one of these. */
  public boolean answer(HttpServerRequest request, String path) {
    for (var door : parts.streams()) {
      for (var base : door.bases()) {
        if (path.startsWith(base) && path.startsWith("/", base.length())) {
          enter(request, door, path.substring(base.length() + 1));
          return true;
        }
      }
    }
    return false;
  }

  /** Ends every conversation of this event loop: its clients go on at another node. */
  public void endAll() {
    sockets.endAll();
    xhr.endAll();
  }

  private void enter(HttpServerRequest request, StreamDoor door, String rest) {
    var state = parts.readiness().state();
    if (state != Readiness.State.READY) {
      refuse(request, new Problem.Unavailable("the server is " + word(state)));
    } else if (parts.signIn().setupPending()) {
      refuse(request, new Problem.NoSuchDoor(404, "404 page not found"));
    } else if (!parts.config().anyOrigin() && !Origin.isOurs(request.headers())) {
      refuse(request, new Problem.Denied("forbidden"));
    } else {
      go(request, door, rest);
    }
  }

  private void go(HttpServerRequest request, StreamDoor door, String rest) {
    var words = rest.split("/", -1);
    if (rest.isEmpty()) {
      onGet(request, () -> write(request, Answer.text(200, "Welcome to SockJS!\n")));
    } else if (rest.equals("info")) {
      onGet(request, () -> write(request, info()));
    } else if (rest.equals("websocket")) {
      onGet(request, () -> upgrade(request, door, Framing.RAW));
    } else if (words.length == 3 && isName(words[0]) && isName(words[1])) {
      transport(request, door, words[0] + "/" + words[1], words[2]);
    } else {
      refuse(request, new Problem.NoSuchDoor(404, "404 page not found"));
    }
  }

  private void transport(HttpServerRequest request, StreamDoor door, String session, String name) {
    switch (name) {
      case "websocket" -> onGet(request, () -> upgrade(request, door, Framing.SOCKJS));
      case "xhr" -> onPost(request, () -> xhr.poll(request, door, session, false));
      case "xhr_streaming" -> onPost(request, () -> xhr.poll(request, door, session, true));
      case "xhr_send" -> onPost(request, () -> xhr.send(request, session));
      default -> refuse(request, new Problem.NoSuchDoor(404, "404 page not found"));
    }
  }

  private void upgrade(HttpServerRequest request, StreamDoor door, Framing framing) {
    if (request.headers().contains(HttpHeaders.UPGRADE, HttpHeaders.WEBSOCKET, true)) {
      sockets.open(request, door, framing);
    } else {
      refuse(request, new Problem.BadRequest("Can \"Upgrade\" only to \"WebSocket\"."));
    }
  }

  private void onGet(HttpServerRequest request, Runnable go) {
    only(HttpMethod.GET, request, go);
  }

  private void onPost(HttpServerRequest request, Runnable go) {
    only(HttpMethod.POST, request, go);
  }

  private void only(HttpMethod method, HttpServerRequest request, Runnable go) {
    if (request.method().equals(method)) {
      go.run();
    } else {
      var refusal =
          Refusals.of(PathKind.API, new Problem.NoSuchDoor(405, "405 method not allowed"));
      write(request, refusal.with("Allow", method.name()));
      BodyReader.discard(request, bodies);
    }
  }

  private void refuse(HttpServerRequest request, Problem problem) {
    write(request, Refusals.of(PathKind.API, problem));
    BodyReader.discard(request, bodies);
  }

  private void write(HttpServerRequest request, Answer answer) {
    writer.write(request, PathKind.API, answer);
  }

  private static Answer info() {
    var info = Json.MAPPER.createObjectNode().put("websocket", true).put("cookie_needed", false);
    info.putArray("origins").add("*:*");
    // Clients feed their random number generators with it; nothing secret hangs on it.
    info.put("entropy", ThreadLocalRandom.current().nextInt() & Integer.MAX_VALUE);
    return Answer.json(info);
  }

  private static boolean isName(String word) {
    return !word.isEmpty() && word.indexOf('.') < 0 && word.length() <= 64;
  }

  private static String word(Readiness.State state) {
    return state == Readiness.State.STARTING ? "starting" : "stopping";
  }
}
