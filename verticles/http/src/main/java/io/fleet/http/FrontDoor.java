package io.fleet.http;

import io.fleet.http.answer.AnswerWriter;
import io.fleet.http.answer.Refusals;
import io.fleet.http.request.BodyReader;
import io.fleet.http.request.Desk;
import io.fleet.http.request.Visit;
import io.fleet.http.route.DoorTable;
import io.fleet.http.route.PathKind;
import io.fleet.http.route.Paths;
import io.fleet.platform.door.Answer;
import io.fleet.platform.problem.Problem;
import io.fleet.platform.problem.Problems;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;

/**
 * Where every request that could be read begins: doors are found here, by one look into a map for
 * those of the agents; what is no door goes {@link Elsewhere elsewhere}. For one event loop.
 */
final class FrontDoor {
  private final String prefix;
  private final DoorTable doors;
  private final Desk desk;
  private final BodyReader.Means bodies;
  private final AnswerWriter writer;
  private final Elsewhere elsewhere;

  FrontDoor(
      String prefix,
      DoorTable doors,
      Desk desk,
      BodyReader.Means bodies,
      AnswerWriter writer,
      Elsewhere elsewhere) {
    this.prefix = prefix;
    this.doors = doors;
    this.desk = desk;
    this.bodies = bodies;
    this.writer = writer;
    this.elsewhere = elsewhere;
  }

  void enter(HttpServerRequest request) {
    var path = request.path() == null ? "" : request.path();
    try {
      if (!prefix.isEmpty()) {
        if (!path.startsWith(prefix + "/") && !path.equals(prefix)) {
          refuse(request, PathKind.of(path), new Problem.NoSuchDoor(404, "404 page not found"));
          return;
        }
        path = path.length() == prefix.length() ? "/" : path.substring(prefix.length());
      }
      var route = doors.exactly(request.method(), path);
      if (route != null) {
        new Visit(desk, request, route, Map.of()).begin();
      } else {
        search(request, path);
      }
    } catch (RuntimeException | Error thrown) {
      refuse(request, PathKind.of(path), Problems.of(thrown));
    }
  }

  private void search(HttpServerRequest request, String path) {
    var clean = Paths.clean(path);
    var segments = Paths.segments(clean);
    var kind =
        segments == null ? PathKind.of(clean) : PathKind.of("/" + String.join("/", segments));
    if (!clean.equals(path) && path.startsWith("/")) {
      var query = request.query() == null ? "" : "?" + request.query();
      var words = new Problem.NoSuchDoor(301, "moved to " + clean);
      write(request, kind, Refusals.of(kind, words).with("Location", prefix + clean + query));
    } else if (segments == null) {
      refuse(request, kind, new Problem.BadRequest("invalid escape in the address"));
    } else {
      visit(request, segments, kind);
    }
  }

  private void visit(HttpServerRequest request, List<String> segments, PathKind kind) {
    switch (doors.find(request.method(), segments)) {
      case DoorTable.Match.Found found ->
          new Visit(desk, request, found.route(), found.parameters()).begin();
      case DoorTable.Match.OtherMethods others ->
          write(
              request,
              kind,
              Refusals.of(kind, new Problem.NoSuchDoor(405, "405 method not allowed"))
                  .with("Allow", String.join(", ", others.methods())));
      case DoorTable.Match.Nothing nothing -> elsewhere.handle(request, kind);
    }
  }

  private void refuse(HttpServerRequest request, PathKind kind, Problem problem) {
    write(request, kind, Refusals.of(kind, problem));
  }

  private void write(HttpServerRequest request, PathKind kind, Answer answer) {
    writer.write(request, kind, answer);
    BodyReader.discard(request, bodies);
  }
}
