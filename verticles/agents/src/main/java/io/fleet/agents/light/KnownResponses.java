package io.fleet.agents.light;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * The last few responses that were new: at full size nearly all are byte for byte one of these and
 * need no reading. Belongs to one loop, whose connections share it.
 */
final class KnownResponses {
  private static final int KEPT = 8;
  private static final int LARGEST = 4_096;

  private record Known(Buffer bytes, ResponseReader.Response response) {}

  private final @Nullable Known[] kept = new Known[KEPT];
  private int next;

  /** What these bytes were read as before, if they are known. */
  ResponseReader.@Nullable Response find(Buffer bytes) {
    for (var known : kept) {
      if (known != null && known.bytes().equals(bytes)) {
        return known.response();
      }
    }
    return null;
  }

  /** Keeps a response that is exactly these bytes. */
  void keep(Buffer bytes, ResponseReader.Response response) {
    if (bytes.length() > LARGEST) {
      return;
    }
    kept[next] = new Known(bytes, response);
    next = (next + 1) % KEPT;
  }
}
