package io.fleet.http.answer;

import io.fleet.http.HttpConfig;
import io.fleet.http.Readiness;
import io.fleet.http.route.PathKind;
import io.fleet.platform.door.Answer;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** Puts answers on the wire, with the headers that browsers need. For event loops. */
public final class AnswerWriter {
  private static final CharSequence NO_SNIFF = HttpHeaders.createOptimized("nosniff");
  private static final CharSequence SAME_ORIGIN = HttpHeaders.createOptimized("SAMEORIGIN");
  private static final CharSequence REFERRER =
      HttpHeaders.createOptimized("strict-origin-when-cross-origin");
  private static final CharSequence ONE_YEAR =
      HttpHeaders.createOptimized("max-age=31536000; includeSubDomains;");
  private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
  private static final CharSequence X_CONTENT_TYPE_OPTIONS =
      HttpHeaders.createOptimized("X-Content-Type-Options");
  private static final CharSequence X_FRAME_OPTIONS =
      HttpHeaders.createOptimized("X-Frame-Options");
  private static final CharSequence REFERRER_POLICY =
      HttpHeaders.createOptimized("Referrer-Policy");
  private static final CharSequence STRICT_TRANSPORT_SECURITY =
      HttpHeaders.createOptimized("Strict-Transport-Security");

  private final boolean keepalive;
  private final boolean tls;
  private final Readiness readiness;

  public AnswerWriter(HttpConfig config, Readiness readiness) {
    this.keepalive = config.keepalive();
    this.tls = config.tls() != null;
    this.readiness = readiness;
  }

  /** Answers. Agents read no header, so they get no more than the wire needs. */
  public void write(HttpServerRequest request, PathKind kind, Answer answer) {
    var response = request.response();
    if (response.ended() || response.closed()) return;
    response.setStatusCode(answer.status());
    if (!answer.contentType().isEmpty()) {
      response.putHeader(HttpHeaders.CONTENT_TYPE, answer.contentType());
    }
    if (kind != PathKind.DEVICE) {
      secure(response);
      if (kind != PathKind.PAGE) response.putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE);
    }
    if (!answer.headers().isEmpty()) answer.headers().forEach(response::putHeader);
    if (answer.rest() != null) {
      Pouring.into(request, answer.body(), answer.rest());
    } else if (!keepalive || readiness.state() == Readiness.State.DRAINING) {
      endLast(request, answer.body());
    } else {
      response.end(answer.body());
    }
  }

  /** Answers and ends the connection, whose bytes make no sense any more. */
  public void writeLast(HttpServerRequest request, PathKind kind, Answer answer) {
    request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    write(request, kind, answer);
    request.connection().close();
  }

  // Vert.x sends the header but does not act on it. Closed only when the request has arrived whole:
  // bytes that no one reads make the kernel send a reset, which can overtake the answer.
  private static void endLast(HttpServerRequest request, Buffer body) {
    request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    var written = request.response().end(body);
    var arrived = request.isEnded() ? Future.<Void>succeededFuture() : request.end();
    Future.join(written, arrived).onComplete(done -> request.connection().close());
  }

  /** Answers, and ends the connection when the request has been read. */
  public void writeAndEnd(HttpServerRequest request, PathKind kind, Answer answer) {
    var headers = request.response();
    headers
        .setStatusCode(answer.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, answer.contentType());
    if (kind != PathKind.DEVICE) secure(headers);
    headers.putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE);
    endLast(request, answer.body());
  }

  private void secure(HttpServerResponse response) {
    response
        .putHeader(X_CONTENT_TYPE_OPTIONS, NO_SNIFF)
        .putHeader(X_FRAME_OPTIONS, SAME_ORIGIN)
        .putHeader(REFERRER_POLICY, REFERRER);
    if (tls) response.putHeader(STRICT_TRANSPORT_SECURITY, ONE_YEAR);
  }
}
