package io.fleet.http.answer;

import io.fleet.platform.door.Parts;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a long answer part by part, each when the one before has gone out. */
final class Pouring {
  private static final Logger LOG = LoggerFactory.getLogger(Pouring.class);

  private final HttpServerRequest request;
  private final Parts parts;

  private Pouring(HttpServerRequest request, Parts parts) {
    this.request = request;
    this.parts = parts;
  }

  /** Writes the first bytes, then all parts; in chunks unless the answer tells its length. */
  static void into(HttpServerRequest request, Buffer first, Parts parts) {
    // A length that was told tells the client when something is missing.
    if (!request.response().headers().contains(HttpHeaders.CONTENT_LENGTH)) {
      request.response().setChunked(true);
    }
    var pouring = new Pouring(request, parts);
    if (first.length() == 0) {
      pouring.more();
    } else {
      pouring.write(first);
    }
  }

  private void more() {
    parts
        .next()
        .onComplete(
            part -> {
              if (part == null) {
                request.response().end();
              } else {
                write(part);
              }
            },
            this::broken);
  }

  private void write(Buffer part) {
    Future<Void> written = request.response().write(part);
    // A failure here is a client that has left.
    written.onSuccess(done -> more());
  }

  // The status has gone out, so only an end in the middle tells the client.
  private void broken(Throwable thrown) {
    LOG.warn("answer broken off path={} cause={}", request.path(), thrown.toString());
    request.connection().close();
  }
}
