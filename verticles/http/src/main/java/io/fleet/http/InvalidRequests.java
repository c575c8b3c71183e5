package io.fleet.http;

import io.fleet.http.answer.AnswerWriter;
import io.fleet.http.answer.Refusals;
import io.fleet.http.request.Bounds;
import io.fleet.http.request.Bounds.Bound;
import io.fleet.http.route.PathKind;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpServerRequest;

/**
 * Answers what the decoder could not read. Vert.x hands over no path then, and its own answers have
 * an empty body, which an agent takes for success; so every such answer serves agents and people
 * alike.
 */
final class InvalidRequests {
  private final AnswerWriter writer;
  private final Bounds bounds;

  InvalidRequests(AnswerWriter writer, Bounds bounds) {
    this.writer = writer;
    this.bounds = bounds;
  }

  void answer(HttpServerRequest request) {
    var cause = request.decoderResult().cause();
    if (cause instanceof TooLongHttpLineException) {
      bounds.bit(Bound.HEADER);
      end(request, 414, "the request line is too long");
    } else if (cause instanceof TooLongHttpHeaderException) {
      bounds.bit(Bound.HEADER);
      end(request, 431, "the headers are too large");
    } else {
      end(request, 400, "the request cannot be read");
    }
  }

  private void end(HttpServerRequest request, int status, String reason) {
    writer.writeLast(request, PathKind.DEVICE, Refusals.unreadable(status, reason));
  }
}
