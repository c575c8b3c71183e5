package io.fleet.http.page;

import io.fleet.platform.door.Answer;
import io.vertx.core.buffer.Buffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/**
 * An HTML page with places for what changes: the nonce of its content security policy at each
 * answer, and the URL prefix.
 */
record PageTemplate(String html) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String NONCE = "__CSP_NONCE__";
  private static final String PREFIX = "__URL_PREFIX__";
  // Scripts come from our own files only and get no nonce; styles of libraries need one.
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-"
          + NONCE
          + "'; img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self';"
          + " manifest-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'; trusted-types app";

  Answer answer(String prefix) {
    var bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    var nonce = Base64.getEncoder().encodeToString(bytes);
    return new Answer(
        200,
        "text/html; charset=utf-8",
        Buffer.buffer(html.replace(NONCE, nonce).replace(PREFIX, prefix)),
        Map.of(
            "Cache-Control", "no-store", "Content-Security-Policy", POLICY.replace(NONCE, nonce)));
  }
}
