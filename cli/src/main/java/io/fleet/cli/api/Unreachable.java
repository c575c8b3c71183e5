package io.fleet.cli.api;

import io.fleet.cli.shell.CliFailure;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocketHandshakeException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Says in words why no answer came. */
final class Unreachable {
  private Unreachable() {}

  static CliFailure failure(URI origin, Throwable thrown) {
    return new CliFailure("cannot reach " + origin + ": " + why(thrown), thrown);
  }

  private static String why(Throwable thrown) {
    var untrusted = false;
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      switch (t) {
        case UnknownHostException e -> {
          return "there is no such host name";
        }
        case UnresolvedAddressException e -> {
          return "there is no such host name";
        }
        case CertPathBuilderException e -> untrusted = true;
        case CertificateException e when !message(e).contains("PKIX") -> {
          return "its certificate is not good: " + message(e);
        }
        case HttpTimeoutException e -> {
          return "it does not answer in time";
        }
        case TimeoutException e -> {
          return "it does not answer in time";
        }
        case WebSocketHandshakeException e -> {
          return "it refused the live-query WebSocket with status " + e.getResponse().statusCode();
        }
        default -> {}
      }
    }
    if (untrusted) {
      return "its certificate is not signed by a known authority; name that one with:"
          + " fleetctl config set --rootca FILE";
    }
    if (thrown instanceof ConnectException) return "connection refused; is the server running?";
    if (thrown instanceof SSLException) return "TLS failed: " + message(thrown);
    return "the connection broke: " + message(thrown);
  }

  private static String message(Throwable thrown) {
    var message = thrown.getMessage();
    return message == null ? thrown.getClass().getSimpleName() : message;
  }
}
