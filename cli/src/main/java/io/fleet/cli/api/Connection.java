package io.fleet.cli.api;

import io.fleet.cli.context.ServerContext;
import io.fleet.cli.shell.CliFailure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
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

  /** Opens a TLS connection, and closes it once the certificate was found good. */
  void handshake(Duration limit) throws IOException {
    var millis = (int) limit.toMillis();
    var port = origin.getPort() < 0 ? 443 : origin.getPort();
    try (var plain = new Socket()) {
      plain.connect(new InetSocketAddress(origin.getHost(), port), millis);
      plain.setSoTimeout(millis);
      try (var socket =
          (SSLSocket) tls.getSocketFactory().createSocket(plain, origin.getHost(), port, true)) {
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
      }
    }
  }

  private static URI origin(String address) {
    try {
      var uri = URI.create(address);
      var scheme = uri.getScheme();
      var authority = uri.getRawAuthority();
      if (authority != null && ("https".equals(scheme) || "http".equals(scheme))) {
        if (uri.getHost() != null) return URI.create(scheme + "://" + authority);
        // No host name by the rules of the internet, and the JDK's client insists on them.
        if (authority.contains("_")) {
          throw new CliFailure(
              "a host name with an underscore cannot be called: "
                  + authority
                  + "; give the server an alias without one, or use its IP address");
        }
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
    return insecure
        || host.contains("localhost")
        || host.contains("127.0.0.1")
        || host.equals("[::1]");
  }
}
