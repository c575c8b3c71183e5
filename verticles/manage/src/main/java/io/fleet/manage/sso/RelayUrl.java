package io.fleet.manage.sso;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** The page that a sign-in shall end on: one of this server's, nothing else. */
final class RelayUrl {
  private static final int LONGEST = 2048;

  private RelayUrl() {}

  /** The path to go to; empty for an address that leads elsewhere. */
  static Optional<String> of(String asked, String serverUrl) {
    var text = asked.strip();
    if (text.length() > LONGEST || text.codePoints().anyMatch(RelayUrl::isOdd)) {
      return Optional.empty();
    }
    if (text.startsWith("/")) return text.startsWith("//") ? Optional.empty() : Optional.of(text);
    return samePlace(text, serverUrl);
  }

  // Browsers read a backslash as a slash.
  private static boolean isOdd(int point) {
    return point == '\\' || Character.isISOControl(point) || Character.isWhitespace(point);
  }

  private static Optional<String> samePlace(String text, String serverUrl) {
    try {
      var asked = URI.create(text);
      var ours = URI.create(serverUrl);
      if (asked.getRawUserInfo() != null || !origin(asked).equals(origin(ours))) {
        return Optional.empty();
      }
      var path = asked.getRawPath();
      var query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
      var whole = (path == null || path.isEmpty() ? "/" : path) + query;
      return whole.startsWith("//") ? Optional.empty() : Optional.of(whole);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String origin(URI uri) {
    return (uri.getScheme() + "://" + uri.getHost() + ":" + uri.getPort()).toLowerCase(Locale.ROOT);
  }
}
