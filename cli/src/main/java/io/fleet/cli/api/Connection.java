package io.fleet.cli.api;

import io.fleet.cli.context.ServerContext;
import io.fleet.cli.shell.CliFailure;
import java.net.URI;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Where requests go and what they carry.
 *
 * @param origin scheme, host and port; never a path
 * @param prefix put before every path, or empty
 */
record Connection(
    URI origin, String prefix, String token, Map<String, String> headers, SSLContext tls) {

  static Connection of(ServerContext context) {
    var origin = origin(context.address());
    if (!origin.getScheme().equals("https") && !mayBePlain(origin, context.tlsSkipVerify())) {
      throw new CliFailure(
          "address must start with https:// for remote connections: " + context.address());
    }
    return new Connection(
        origin,
        context.urlPrefix(),
        context.token(),
        context.customHeaders(),
        Tls.context(context.rootca(), context.tlsSkipVerify()));
  }

  /**
   * Resolves a path below the address.
   *
   * @param path with a leading slash, encoded
   */
  URI http(String path) {
    return origin.resolve(prefix + path);
  }

  URI webSocket(String path) {
    var scheme = origin.getScheme().equals("https") ? "wss" : "ws";
    return URI.create(scheme + "://" + origin.getRawAuthority() + prefix + path);
  }

  private static URI origin(String address) {
    try {
      var uri = URI.create(address);
      var scheme = uri.getScheme();
      if (uri.getHost() != null && ("https".equals(scheme) || "http".equals(scheme))) {
        return URI.create(scheme + "://" + uri.getRawAuthority());
      }
    } catch (IllegalArgumentException notAUri) {
      throw wrong(address, notAUri);
    }
    throw wrong(address, null);
  }

  private static CliFailure wrong(String address, @Nullable Exception cause) {
    var message = "the address \"" + address + "\" is no URL such as https://localhost:8080";
    return cause == null ? new CliFailure(message) : new CliFailure(message, cause);
  }

  private static boolean mayBePlain(URI origin, boolean insecure) {
    var host = origin.getHost();
    return insecure || host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
  }
}
