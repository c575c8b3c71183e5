package io.fleet.http.stream;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Browsers open WebSockets to anywhere, and say from which page: pages of others are refused. What
 * is no browser sends nothing, and is let in.
 */
final class Origin {
  private Origin() {}

  static boolean isOurs(MultiMap headers) {
    var origin = headers.get(HttpHeaders.ORIGIN);
    if (origin == null) return true;
    var host = headers.get(HttpHeaders.HOST);
    if (host == null) return false;
    try {
      var page = new URI(origin);
      var scheme = page.getScheme();
      var from = page.getRawAuthority();
      if (scheme == null || from == null) return false;
      return bare(from, scheme).equals(bare(host, scheme));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static String bare(String authority, @Nullable String scheme) {
    var small = authority.toLowerCase(Locale.ROOT);
    var usual = "https".equalsIgnoreCase(scheme) ? ":443" : ":80";
    return small.endsWith(usual) ? small.substring(0, small.length() - usual.length()) : small;
  }
}
