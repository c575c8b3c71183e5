package io.fleet.logforward.destination.batch;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Finds the lines in the requests of a delivery. */
final class SplitLines {
  private SplitLines() {}

  /** Each with the newline that ends it. */
  static List<ByteBuffer> of(List<ByteBuffer> requests) {
    var lines = new ArrayList<ByteBuffer>();
    for (var request : requests) {
      var from = request.position();
      for (var at = from; at < request.limit(); at++) {
        if (request.get(at) != '\n') continue;
        lines.add(request.slice(from, at + 1 - from));
        from = at + 1;
      }
    }
    return lines;
  }
}
