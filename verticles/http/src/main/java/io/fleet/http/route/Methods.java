package io.fleet.http.route;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;

/** Kinds of methods. */
public final class Methods {
  private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private Methods() {}

  /** Whether a page or a file is asked for. */
  public static boolean reads(HttpServerRequest request) {
    return READING.contains(request.method());
  }
}
