package io.fleet.http.tls;

import io.fleet.http.HttpConfig;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** What is offered in a handshake. */
public final class TlsProfiles {
  private static final List<String> SUITES_1_3 =
      List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256");
  private static final List<String> SUITES_1_2 =
      List.of(
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

  private TlsProfiles() {}

  /**
   * Turns TLS on.
   *
   * @param handshakeMillis a handshake has this long. The library's own 10 s are less than the 16 s
   *     that an agent waits: in a rush it would end connections whose agents have done their part
   *     and sent their request
   * @throws IOException when a file cannot be read
   */
  public static void apply(HttpServerOptions options, HttpConfig.Tls tls, int handshakeMillis)
      throws IOException {
    options
        .setSsl(true)
        .setSslHandshakeTimeout(handshakeMillis)
        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
        .setSslEngineOptions(NativeTransport.engine())
        .setEnabledSecureTransportProtocols(versions(tls.profile()))
        .setKeyCertOptions(pem(tls))
        .setUseAlpn(true)
        .setAlpnVersions(List.of(HttpVersion.HTTP_1_1));
    suites(tls.profile()).forEach(options::addEnabledCipherSuite);
  }

  /** The same settings with the files as they are now. */
  static ServerSSLOptions reread(HttpConfig.Tls tls, int handshakeMillis) throws IOException {
    var options =
        new ServerSSLOptions()
            .setSslHandshakeTimeout(handshakeMillis)
            .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
            .setEnabledSecureTransportProtocols(versions(tls.profile()))
            .setKeyCertOptions(pem(tls))
            .setUseAlpn(true)
            .setApplicationLayerProtocols(List.of("http/1.1"));
    suites(tls.profile()).forEach(options::addEnabledCipherSuite);
    return options;
  }

  // By value and not by path: Vert.x takes options with the same paths for unchanged.
  private static PemKeyCertOptions pem(HttpConfig.Tls tls) throws IOException {
    return new PemKeyCertOptions()
        .addCertValue(Buffer.buffer(Files.readAllBytes(tls.certificate())))
        .addKeyValue(Buffer.buffer(Files.readAllBytes(tls.key())));
  }

  private static Set<String> versions(HttpConfig.Profile profile) {
    return switch (profile) {
      case MODERN -> Set.of("TLSv1.3");
      case INTERMEDIATE -> Set.of("TLSv1.2", "TLSv1.3");
    };
  }

  private static List<String> suites(HttpConfig.Profile profile) {
    return switch (profile) {
      case MODERN -> SUITES_1_3;
      case INTERMEDIATE ->
          java.util.stream.Stream.concat(SUITES_1_3.stream(), SUITES_1_2.stream()).toList();
    };
  }
}
