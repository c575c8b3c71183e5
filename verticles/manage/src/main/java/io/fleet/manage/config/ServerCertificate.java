package io.fleet.manage.config;

import io.fleet.platform.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.ConnectOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Asks the server's own address for its certificates, as agents will see them: whatever stands in
 * front is what they have to trust. Thread-safe; nothing blocks.
 */
final class ServerCertificate {
  private static final int CONNECT_MILLIS = 5_000;
  private static final long LIMIT_SECONDS = 10;
  private static final int HTTPS = 443;
  private static final int LINE = 64;

  private final NetClient client;

  ServerCertificate(Vertx vertx) {
    this.client = vertx.createNetClient(new NetClientOptions().setConnectTimeout(CONNECT_MILLIS));
  }

  /** The chain as PEM, without the leaf when there is more than one. */
  Future<String> chain(String serverUrl) {
    var uri = URI.create(serverUrl);
    if (!"https".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
      return Future.failedFuture(
          new Problem.BadRequest("the server's address is not an https one").asException());
    }
    var options =
        new ConnectOptions()
            .setHost(uri.getHost())
            .setPort(uri.getPort() < 0 ? HTTPS : uri.getPort())
            .setSsl(true)
            .setSniServerName(uri.getHost())
            // It is looked at, not trusted: nothing is sent.
            .setSslOptions(
                new ClientSSLOptions().setTrustAll(true).setHostnameVerificationAlgorithm(""));
    return client
        .connect(options)
        .map(ServerCertificate::read)
        .timeout(LIMIT_SECONDS, TimeUnit.SECONDS)
        .recover(
            thrown ->
                Future.failedFuture(
                    new Problem.BadRequest("no certificate from " + serverUrl).asException()));
  }

  private static String read(NetSocket socket) {
    try {
      var all = socket.peerCertificates();
      return pem(all.size() > 1 ? all.subList(1, all.size()) : all);
    } catch (SSLPeerUnverifiedException | CertificateEncodingException e) {
      throw new IllegalStateException(e);
    } finally {
      socket.close();
    }
  }

  private static String pem(List<Certificate> certificates) throws CertificateEncodingException {
    var encoder = Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII));
    var text = new StringBuilder();
    for (var certificate : certificates) {
      text.append("-----BEGIN CERTIFICATE-----\n")
          .append(encoder.encodeToString(certificate.getEncoded()))
          .append("\n-----END CERTIFICATE-----\n");
    }
    return text.toString();
  }
}
