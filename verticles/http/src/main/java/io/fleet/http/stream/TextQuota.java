package io.fleet.http.stream;

import io.fleet.http.request.Bounds;
import io.fleet.http.request.Bounds.Bound;

/** How much a client may say between two heartbeats: a conversation needs a handful of texts. */
final class TextQuota {
  private static final int EACH_BEAT = 200;

  private final Bounds bounds;
  private int left = EACH_BEAT;

  TextQuota(Bounds bounds) {
    this.bounds = bounds;
  }

  boolean spend(int texts) {
    left -= texts;
    if (left >= 0) return true;
    bounds.bit(Bound.STREAM_TEXTS);
    return false;
  }

  void renew() {
    left = EACH_BEAT;
  }
}
