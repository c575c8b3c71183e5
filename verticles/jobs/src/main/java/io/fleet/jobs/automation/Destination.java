package io.fleet.jobs.automation;

import io.fleet.platform.net.WebAddress;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An address that people set. All of it but the server's name may be a secret: some services hide
 * theirs in the path, others in the query or before the name.
 */
final class Destination {
  private final URL url;
  private final @Nullable String user;

  private Destination(URL url, @Nullable String user) {
    this.url = url;
    this.user = user;
  }

  /** Empty when the text is not the address of a web server. */
  static Optional<Destination> of(String text) {
    if (!WebAddress.isOne(text)) return Optional.empty();
    try {
      var uri = URI.create(text);
      // A URI knows neither the host nor the user of a name with an underscore.
      var url = uri.toURL();
      var user = uri.getUserInfo() == null ? url.getUserInfo() : uri.getUserInfo();
      return Optional.of(new Destination(url, user));
    } catch (MalformedURLException e) {
      return Optional.empty();
    }
  }

  /** The same for a user of it, whoever the address names: {@code NAME:PASSWORD}. */
  Destination as(String user) {
    return new Destination(url, user);
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
            .setAbsoluteURI(url)
            .setFollowRedirects(false)
            .putHeader("Content-Type", "application/json");
    if (user != null) {
      var basic = Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
      options.putHeader("Authorization", "Basic " + basic);
    }
    return options;
  }

  /** The server alone. */
  @Override
  public String toString() {
    var port = url.getPort() < 0 ? "" : ":" + url.getPort();
    return url.getProtocol() + "://" + url.getHost() + port + "/...";
  }
}
