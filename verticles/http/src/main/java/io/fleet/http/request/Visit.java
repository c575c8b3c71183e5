package io.fleet.http.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleet.http.Readiness;
import io.fleet.http.answer.Refusals;
import io.fleet.http.request.Bounds.Bound;
import io.fleet.http.route.Route;
import io.fleet.model.Viewer;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Doors;
import io.fleet.platform.door.Entry;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.door.LargeBody;
import io.fleet.platform.door.Reading;
import io.fleet.platform.problem.Problem;
import io.fleet.platform.problem.Problems;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way through a door, and its answer on the way back: admit, read, decode, sign
 * in, knock, write. For one event loop.
 */
public final class Visit implements BodyReader.Taker {
  private record Decoded(Buffer body, @Nullable LargeBody large, @Nullable JsonNode json) {}

  private static final Buffer NO_BODY = Buffer.buffer();
  private static final MultiMap NO_QUERY = MultiMap.caseInsensitiveMultiMap();
  // Larger bodies are inflated and parsed on a worker: other requests wait behind this one.
  private static final int QUICK_GZIP = 8 * 1024;
  private static final int QUICK_JSON = 128 * 1024;
  private static final int LARGE_MILLIS = 300_000;

  private final Desk desk;
  private final HttpServerRequest request;
  private final Route route;
  private final Map<String, String> path;
  private final long startedNanos = System.nanoTime();
  private MultiMap query = NO_QUERY;
  private @Nullable BodyReader reader;
  private boolean entered;

  public Visit(Desk desk, HttpServerRequest request, Route route, Map<String, String> path) {
    this.desk = desk;
    this.request = request;
    this.route = route;
    this.path = path;
  }

  /** Starts; everything that goes wrong becomes an answer. */
  public void begin() {
    var refusal = refusal();
    if (refusal != null) {
      answer(refusal);
      BodyReader.discard(request, desk.bodies);
    } else if (BodyReader.announced(request)) {
      reader =
          BodyReader.read(
              request, route.door().bodyLimit(), route.door().diskLimit(), desk.bodies, this);
    } else {
      body(NO_BODY);
    }
  }

  @Override
  public void body(Buffer body) {
    var packed = isPacked();
    Decoded decoded = null;
    try {
      query = parameters();
      if (isQuick(body, packed)) decoded = decode(body, packed);
    } catch (RuntimeException thrown) {
      unreadable(body, thrown);
      return;
    }
    if (decoded != null) {
      take(decoded);
    } else {
      desk.vertx
          .executeBlocking(() -> decode(body, packed), false)
          .onComplete(this::take, thrown -> unreadable(body, thrown));
    }
  }

  @Override
  public void large(Path file) {
    try {
      query = parameters();
    } catch (RuntimeException thrown) {
      refused(Problems.of(thrown));
      return;
    }
    var body = new LargeBody(file, isPacked(), route.door().diskLimit());
    enter(new Decoded(NO_BODY, body, null));
  }

  // What inflates to more than memory should hold may still go over the disk.
  private void unreadable(Buffer body, Throwable thrown) {
    var problem = Problems.of(thrown);
    var tooLarge = problem instanceof Problem.TooLarge;
    if (!tooLarge || reader == null || !reader.toDisk(body)) refused(problem);
  }

  @Override
  public void refused(Problem problem) {
    answer(Refusals.of(route.kind(), problem));
  }

  @Override
  public void gone() {
    leave();
  }

  private @Nullable Answer refusal() {
    var state = desk.parts.readiness().state();
    var kind = route.kind();
    if (state == Readiness.State.STARTING) return unavailable("the server is starting");
    switch (kind) {
      case DEVICE -> {
        if (state == Readiness.State.DRAINING) return unavailable("the server is stopping");
      }
      case API, OPERATOR -> {
        var first = route.door().entry() == Entry.BEFORE_SETUP;
        if (first != desk.parts.signIn().setupPending()) return Refusals.nothingHere(kind);
      }
      case PAGE -> {}
    }
    if (!desk.inFlight.enter(kind)) {
      desk.bodies.bounds().bit(Bound.EXCHANGES);
      return unavailable("the server is busy, try again");
    }
    entered = true;
    return null;
  }

  private Answer unavailable(String why) {
    return Refusals.of(route.kind(), new Problem.Unavailable(why));
  }

  private boolean isPacked() {
    // Only in small letters, as Fleet reads it.
    return "gzip".equals(request.headers().get(HttpHeaders.CONTENT_ENCODING));
  }

  private boolean isQuick(Buffer body, boolean packed) {
    if (packed) return body.length() <= QUICK_GZIP;
    return !route.door().json() || body.length() <= QUICK_JSON;
  }

  private Decoded decode(Buffer body, boolean packed) {
    var door = route.door();
    var plain = packed ? inflate(body) : body;
    var json = door.json() ? JsonBody.first(plain) : null;
    if (!door.reading().equals(Reading.ANYTHING)) door.reading().check(nobodys(plain, json));
    return new Decoded(plain, null, json);
  }

  // What can be refused whoever it is from, is refused before the token is looked at.
  private Exchange nobodys(Buffer body, @Nullable JsonNode json) {
    return new Exchange(
        route.door(), path, query, request.headers(), body, json, null, null, "", "");
  }

  private MultiMap parameters() {
    try {
      return request.uri().indexOf('?') < 0 ? NO_QUERY : request.params();
    } catch (IllegalArgumentException e) {
      throw new Problem.BadRequest("the query of the address cannot be read").asException();
    }
  }

  private Buffer inflate(Buffer body) {
    try {
      return Inflate.gunzip(
          body, route.door().inflatedLimit(), desk.parts.config().limits().inflateRatio());
    } catch (io.fleet.platform.problem.ProblemException e) {
      if (e.problem() instanceof Problem.TooLarge) desk.bodies.bounds().bit(Bound.INFLATED);
      throw e;
    }
  }

  private void take(Decoded decoded) {
    if (isPacked() && reader != null && !reader.grow(decoded.body().length())) {
      desk.bodies.bounds().bit(Bound.BODIES);
      answer(unavailable("the server is busy, try again"));
      return;
    }
    enter(decoded);
  }

  private void enter(Decoded decoded) {
    if (route.door().entry() == Entry.PUBLIC || route.door().entry() == Entry.BEFORE_SETUP) {
      knock(decoded, null);
      return;
    }
    var token = Bearer.token(request.headers());
    if (token == null) {
      answer(Refusals.noToken(route.kind()));
      return;
    }
    desk.parts
        .signIn()
        .viewerOf(token)
        .onComplete(viewer -> admit(decoded, viewer), thrown -> refused(Problems.of(thrown)));
  }

  private void admit(Decoded decoded, @Nullable Viewer viewer) {
    if (viewer == null) {
      answer(Refusals.wrongToken(route.kind()));
    } else if (viewer.mustResetPassword() && route.door().entry() == Entry.SIGNED_IN) {
      refused(new Problem.Unauthenticated("password reset required"));
    } else {
      knock(decoded, viewer);
    }
  }

  private void knock(Decoded decoded, @Nullable Viewer viewer) {
    var exchange =
        new Exchange(
            decoded.large() == null ? route.door() : route.door().timeout(LARGE_MILLIS),
            path,
            query,
            request.headers(),
            decoded.body(),
            decoded.large(),
            decoded.json(),
            viewer,
            Bearer.token(request.headers()),
            desk.addresses.of(request.remoteAddress(), request.headers()),
            desk.nextId());
    Doors.knock(desk.vertx, exchange)
        .onComplete(this::answer, thrown -> refused(Problems.of(thrown)));
  }

  private void answer(Answer answer) {
    leave();
    route.meters().watch(request);
    desk.writer.write(request, route.kind(), answer);
    route.meters().count(answer.status(), System.nanoTime() - startedNanos);
  }

  private void leave() {
    if (reader != null) reader.release();
    if (entered) {
      entered = false;
      desk.inFlight.exit(route.kind());
    }
  }
}
