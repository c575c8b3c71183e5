package io.fleet.http.page;

import io.fleet.http.HttpConfig;
import io.fleet.http.Readiness;
import io.fleet.http.answer.AnswerWriter;
import io.fleet.http.answer.Refusals;
import io.fleet.http.route.Methods;
import io.fleet.http.route.PageMeters;
import io.fleet.http.route.PathKind;
import io.fleet.http.route.Paths;
import io.fleet.platform.door.Answer;
import io.fleet.platform.problem.Problem;
import io.fleet.platform.signin.SignIn;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.util.Map;

/** The web pages: files of the build, and one page for every address that names no file. */
public final class WebPages {
  private static final String NOTE =
      "Fleet is running. The web pages are not part of this build; the API is at /api.\n";

  private final Vertx vertx;
  private final String prefix;
  private final AnswerWriter writer;
  private final SignIn signIn;
  private final Readiness readiness;
  private final Assets assets;
  private final PageMeters ofFiles;
  private final PageMeters ofPages;

  public WebPages(
      Vertx vertx,
      HttpConfig config,
      AnswerWriter writer,
      SignIn signIn,
      Readiness readiness,
      Assets assets,
      MeterRegistry meters) {
    this.vertx = vertx;
    this.prefix = config.urlPrefix();
    this.writer = writer;
    this.signIn = signIn;
    this.readiness = readiness;
    this.assets = assets;
    this.ofFiles = new PageMeters(meters, "static_assets");
    this.ofPages = new PageMeters(meters, "get_frontend");
  }

  /** Adds the route of whatever no other route took. */
  public void mount(Router router) {
    router
        .route()
        .last()
        .handler(
            context -> {
              var path = context.normalizedPath().substring(prefix.length());
              answer(context.request(), Paths.decoded(path));
            });
  }

  private void answer(HttpServerRequest request, String path) {
    (Assets.isFile(path) ? ofFiles : ofPages).watch(request);
    if (!Methods.reads(request)) {
      write(request, Answer.text(405, "405 method not allowed\n").with("Allow", "GET, HEAD"));
    } else if (readiness.state() == Readiness.State.STARTING) {
      write(
          request,
          Refusals.of(PathKind.PAGE, new Problem.Unavailable("the server is starting"))
              .with("Retry-After", "1"));
    } else if (Assets.isFile(path)) {
      asset(request, path);
    } else if (signIn.setupPending() && !path.equals("/setup")) {
      redirect(request, "/setup");
    } else if (!signIn.setupPending() && path.equals("/setup")) {
      redirect(request, "/login");
    } else {
      page(request, path);
    }
  }

  // Class-path resources sit in a jar: the first read of each blocks, the next come from memory.
  private void asset(HttpServerRequest request, String path) {
    var known = assets.known(path);
    if (known != null) {
      write(request, known.answer(request.getHeader("Accept-Encoding")));
      return;
    }
    vertx
        .executeBlocking(() -> assets.find(path), false)
        .onComplete(
            found ->
                found.ifPresentOrElse(
                    file -> write(request, file.answer(request.getHeader("Accept-Encoding"))),
                    () -> write(request, Refusals.nothingHere(PathKind.PAGE))),
            thrown -> write(request, Refusals.nothingHere(PathKind.PAGE)));
  }

  private void page(HttpServerRequest request, String path) {
    var template = assets.page(path);
    write(request, template == null ? Answer.text(200, NOTE) : template.answer(prefix));
  }

  private void redirect(HttpServerRequest request, String to) {
    write(request, new Answer(307, "", Buffer.buffer(), Map.of("Location", prefix + to)));
  }

  private void write(HttpServerRequest request, Answer answer) {
    writer.write(request, PathKind.PAGE, answer);
  }
}
