package io.fleet.http.stream;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;

/**
 * A request that waits for frames. One frame ends it, or, when it streams, some number of bytes
 * does, because browsers keep all of a running answer in memory.
 */
final class XhrReceiver {
  private static final int MOST_BYTES = 128 * 1024;
  // Some browsers show nothing of an answer before the first two KiB.
  private static final String PRELUDE = "h".repeat(2048) + "\n";

  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final boolean streaming;
  private int sent;
  private boolean done;
  private boolean reset;
  private final Promise<Boolean> gone = Promise.promise();

  XhrReceiver(HttpServerRequest request, boolean streaming) {
    this.request = request;
    this.response = request.response();
    this.streaming = streaming;
    // At once: a handler that is set on an answer closed meanwhile never runs.
    response.exceptionHandler(thrown -> reset |= thrown instanceof IOException);
    response.closeHandler(closed -> gone.tryComplete(reset));
  }

  /** Completed when the client ends the request; tells whether it was a reset. */
  Future<Boolean> gone() {
    return gone.future();
  }

  void begin() {
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/javascript; charset=UTF-8")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    if (streaming) {
      response.setChunked(true);
      response.write(PRELUDE);
    }
  }

  /** Sends a frame; completed when it is on its way. */
  Future<Void> frame(String frame) {
    var line = frame + "\n";
    sent += line.length();
    if (streaming && sent < MOST_BYTES) return response.write(line);
    return last(line);
  }

  /** Sends a frame and ends the request. */
  Future<Void> last(String line) {
    done = true;
    return response.end(line).onComplete(written -> request.connection().close());
  }

  boolean isDone() {
    return done;
  }
}
