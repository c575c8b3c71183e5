package io.fleet.jobs.automation;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An address that people set. All of it but the server's name may be a secret: some services hide
 * theirs in the path, others in the query or before the name.
 */
final class Destination {
  private static final Set<String> WEB = Set.of("http", "https");

  private final URI uri;

  private Destination(URI uri) {
    this.uri = uri;
  }

  /** Empty when the text is not the address of a web server. */
  static Optional<Destination> of(String text) {
    try {
      var uri = new URI(text);
      var scheme = uri.getScheme();
      return scheme == null
              || !WEB.contains(scheme.toLowerCase(Locale.ROOT))
              || uri.getHost() == null
          ? Optional.empty()
          : Optional.of(new Destination(uri));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** Whether an address is of the machine's own wire, where clouds hand out their keys. */
  static boolean isLinkLocal(String ip) {
    return ip.startsWith("169.254.") || ip.toLowerCase(Locale.ROOT).matches("fe[89ab].:.*");
  }

  /** A request that posts JSON there and goes nowhere else. */
  RequestOptions post() {
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(uri.toString())
            .setFollowRedirects(false)
            .putHeader("Content-Type", "application/json");
    var user = uri.getUserInfo();
    if (user != null) {
      var basic = Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
      options.putHeader("Authorization", "Basic " + basic);
    }
    return options;
  }

  /** The server alone. */
  @Override
  public String toString() {
    var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return uri.getScheme() + "://" + uri.getHost() + port + "/...";
  }
}
