package io.fleet.http;

import io.fleet.http.answer.AnswerWriter;
import io.fleet.http.answer.Refusals;
import io.fleet.http.operate.OperatorPages;
import io.fleet.http.page.WebPages;
import io.fleet.http.request.BodyReader;
import io.fleet.http.route.PathKind;
import io.fleet.http.stream.StreamPaths;
import io.fleet.platform.problem.Problem;
import io.fleet.platform.problem.Problems;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * The routes of all that is no door: streams, the pages of monitors, the web pages. Doors stay out
 * of vertx-web's router, because their handlers live in other rooms and because a look into a map
 * costs a check-in less.
 */
final class Elsewhere {
  private static final Problem NOTHING = new Problem.NoSuchDoor(404, "404 page not found");
  private static final Problem OTHER_METHOD = new Problem.NoSuchDoor(405, "405 method not allowed");
  private static final Problem LATE = new Problem.TimedOut("the body did not arrive in time");
  private static final Problem TOO_LARGE = new Problem.TooLarge(413, "the body is too large");

  private final AnswerWriter writer;
  private final BodyReader.Means bodies;
  private final Router streams;
  private final Router pages;

  /** Makes the routers of one event loop. */
  Elsewhere(
      Vertx vertx,
      AnswerWriter writer,
      BodyReader.Means bodies,
      StreamPaths streams,
      OperatorPages operators,
      WebPages pages) {
    this.writer = writer;
    this.bodies = bodies;
    this.streams = refusing(Router.router(vertx), PathKind.API);
    this.pages = refusing(Router.router(vertx), PathKind.PAGE);
    streams.mount(this.streams);
    this.pages.route().handler(this::takesNoBody);
    operators.mount(this.pages);
    pages.mount(this.pages);
  }

  /** Answers a request for which there is no door. */
  void handle(HttpServerRequest request, PathKind kind) {
    switch (kind) {
      case DEVICE, OPERATOR -> refuse(request, kind, NOTHING);
      case API -> streams.handle(request);
      case PAGE -> pages.handle(request);
    }
  }

  private Router refusing(Router router, PathKind kind) {
    router.errorHandler(404, context -> refuse(context, kind, NOTHING));
    router.errorHandler(405, context -> refuse(context, kind, OTHER_METHOD));
    router.errorHandler(408, context -> refuse(context, kind, LATE));
    router.errorHandler(413, context -> refuse(context, kind, TOO_LARGE));
    router.errorHandler(500, context -> refuse(context, kind, problem(context)));
    return router;
  }

  private static Problem problem(RoutingContext context) {
    var thrown = context.failure();
    return Problems.of(thrown == null ? new IllegalStateException("failed") : thrown);
  }

  private void takesNoBody(RoutingContext context) {
    BodyReader.discard(context.request(), bodies);
    context.next();
  }

  private void refuse(RoutingContext context, PathKind kind, Problem problem) {
    refuse(context.request(), kind, problem);
  }

  private void refuse(HttpServerRequest request, PathKind kind, Problem problem) {
    writer.write(request, kind, Refusals.of(kind, problem));
    BodyReader.discard(request, bodies);
  }
}
