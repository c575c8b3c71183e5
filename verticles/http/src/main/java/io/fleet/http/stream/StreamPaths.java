package io.fleet.http.stream;

import io.vertx.core.http.HttpServerRequest;

/** What stands below the bases of stream doors. For one event loop. */
public final class StreamPaths {
  /** Answers and tells true, if the path is one of these. */
  public boolean answer(HttpServerRequest request, String path) {
    return false;
  }
}
