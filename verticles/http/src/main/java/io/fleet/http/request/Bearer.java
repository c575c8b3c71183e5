package io.fleet.http.request;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** The token of a request: in its header and nowhere else, since addresses end up in logs. */
final class Bearer {
  private static final String SCHEME = "bearer ";

  private Bearer() {}

  static @Nullable String token(MultiMap headers) {
    var value = headers.get(HttpHeaders.AUTHORIZATION);
    if (value == null || !value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) return null;
    var token = value.substring(SCHEME.length()).strip();
    return token.isEmpty() ? null : token;
  }
}
