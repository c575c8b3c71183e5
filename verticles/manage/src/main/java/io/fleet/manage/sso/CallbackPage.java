package io.fleet.manage.sso;

import io.fleet.platform.door.Answer;
import io.fleet.platform.json.Json;
import io.vertx.core.buffer.Buffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/**
 * The page that a browser gets back from the identity provider: it keeps the token where the web
 * pages look for it, and goes on. Its one script runs by a nonce, and values enter it as JSON that
 * is safe inside HTML.
 */
final class CallbackPage {
  private static final SecureRandom RANDOM = new SecureRandom();

  private CallbackPage() {}

  /** Signed in; goes to a path of this server. */
  static Answer signedIn(String token, String path) {
    return page(token, path);
  }

  /**
   * Not signed in; goes to the sign-in page, which tells why.
   *
   * @param status {@code error}, {@code org_disabled}, {@code account_disabled} or {@code
   *     account_invalid}
   */
  static Answer refused(String urlPrefix, String status) {
    return page("", urlPrefix + "/login?status=" + status);
  }

  private static Answer page(String token, String path) {
    var bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    var nonce = Base64.getEncoder().encodeToString(bytes);
    var html =
        """
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><title>Signing in</title></head>
        <body>
        <script nonce="%s">
        (function (token, page) {
          if (token) {
            sessionStorage.removeItem("FLEET::auth_token");
            localStorage.setItem("FLEET::auth_token", token);
          }
          location.replace(page);
        })(%s, %s);
        </script>
        <noscript>Fleet needs JavaScript to go on.</noscript>
        </body>
        </html>
        """
            .formatted(nonce, Json.line(token), Json.line(path));
    return new Answer(
        200,
        "text/html; charset=utf-8",
        Buffer.buffer(html),
        Map.of(
            "Cache-Control",
            "no-store",
            "Content-Security-Policy",
            "default-src 'none'; script-src 'nonce-"
                + nonce
                + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"));
  }
}
