package io.fleet.platform.net;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The address of a web server: {@code https://HOST...} or {@code http://HOST...}. */
public final class WebAddress {
  private static final Set<String> WEB = Set.of("http", "https");
  private static final Pattern MACHINE =
      Pattern.compile("(?:[^@]*@)?\\w[\\w-]*(?:\\.\\w[\\w-]*)*\\.?(?::\\d{1,5})?");

  private WebAddress() {}

  /** Whether a text is one. */
  public static boolean isOne(String text) {
    try {
      var uri = new URI(text);
      return uri.getScheme() != null
          && WEB.contains(uri.getScheme().toLowerCase(Locale.ROOT))
          && (uri.getHost() != null || namesMachine(uri.getRawAuthority()));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  // Names of machines may hold an underscore, which URI takes for no host at all.
  private static boolean namesMachine(@Nullable String authority) {
    return authority != null && MACHINE.matcher(authority).matches();
  }
}
