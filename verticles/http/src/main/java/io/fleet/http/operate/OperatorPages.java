package io.fleet.http.operate;

import io.fleet.http.HttpConfig;
import io.fleet.http.HttpParts;
import io.fleet.http.Readiness;
import io.fleet.http.answer.AnswerWriter;
import io.fleet.http.route.Methods;
import io.fleet.http.route.PageMeters;
import io.fleet.http.route.PathKind;
import io.fleet.platform.door.Answer;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Consumer;

/** Health, version and metrics, for monitors and balancers. For event loops. */
public final class OperatorPages {
  private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";
  private static final Answer WELL = new Answer(200, "", Buffer.buffer(), java.util.Map.of());

  private final Vertx vertx;
  private final HttpParts parts;
  private final AnswerWriter writer;
  private final Health health;

  public OperatorPages(Vertx vertx, HttpParts parts, AnswerWriter writer, Health health) {
    this.vertx = vertx;
    this.parts = parts;
    this.writer = writer;
    this.health = health;
  }

  /** Adds their routes; {@code /metrics} only when someone may read it. */
  public void mount(Router router) {
    var prefix = parts.config().urlPrefix();
    var healthz = meters("healthz");
    var livez = meters("livez");
    var version = meters("version");
    router.route(prefix + "/healthz").handler(context -> only(context, healthz, this::health));
    // Tells that the process lives, and nothing about what it stands on.
    router
        .route(prefix + "/livez")
        .handler(context -> only(context, livez, request -> write(request, WELL)));
    router
        .route(prefix + "/version")
        .handler(context -> only(context, version, request -> write(request, version())));
    var readers = parts.config().metrics();
    if (readers == null) return;
    var metrics = meters("metrics");
    router
        .route(prefix + "/metrics")
        .handler(context -> only(context, metrics, request -> metrics(request, readers)));
  }

  private PageMeters meters(String handler) {
    return new PageMeters(parts.meters(), handler);
  }

  private Answer version() {
    return Answer.bytes(200, Answer.JSON, parts.operators().version());
  }

  private void only(RoutingContext context, PageMeters meters, Consumer<HttpServerRequest> go) {
    var request = context.request();
    meters.watch(request);
    if (Methods.reads(request)) {
      go.accept(request);
    } else {
      write(request, Answer.text(405, "405 method not allowed\n").with("Allow", "GET, HEAD"));
    }
  }

  private void health(HttpServerRequest request) {
    if (parts.readiness().state() != Readiness.State.READY) {
      write(request, new Answer(503, "", Buffer.buffer(), java.util.Map.of()));
      return;
    }
    health
        .check(request.params().getAll("check"))
        .onSuccess(outcome -> write(request, answerTo(outcome)));
  }

  private static Answer answerTo(Health.Outcome outcome) {
    return switch (outcome) {
      case WELL -> WELL;
      case ILL -> new Answer(500, "", Buffer.buffer(), java.util.Map.of());
      case UNKNOWN_CHECK -> Answer.text(400, "the provided check is not valid\n");
    };
  }

  private void metrics(HttpServerRequest request, HttpConfig.BasicAuth readers) {
    if (!BasicGate.opens(readers, request.getHeader("Authorization"))) {
      write(
          request,
          Answer.text(401, "Unauthorized\n")
              .with("WWW-Authenticate", "Basic realm=\"restricted\", charset=\"UTF-8\""));
      return;
    }
    // A scrape walks over every meter, which takes milliseconds: too long for an event loop.
    vertx
        .executeBlocking(() -> Buffer.buffer(parts.operators().metrics().get()), false)
        .onComplete(
            text -> write(request, Answer.bytes(200, METRICS_TYPE, text)),
            thrown -> write(request, Answer.text(500, "metrics cannot be read\n")));
  }

  private void write(HttpServerRequest request, Answer answer) {
    writer.write(request, PathKind.PAGE, answer);
  }
}
