package io.fleet.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fleet.http.tls.Certificates;
import io.fleet.http.tls.NativeTransport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Handshakes, and certificates of our own. */
class TlsTest {
  @TempDir Path folder;

  @Test
  @EnabledOnOs(
      value = OS.LINUX,
      architectures = {"amd64", "aarch64"})
  void handshakesAreBoringSslsAndSocketsEpolls() {
    try (var site = Site.open(folder)) {
      assertThat(NativeTransport.hasBoringSsl()).isTrue();
      assertThat(site.vertx.isNativeTransportEnabled()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "INTERMEDIATE, TLSv1.2, true",
    "INTERMEDIATE, TLSv1.3, true",
    "MODERN, TLSv1.2, false",
    "MODERN, TLSv1.3, true",
  })
  void profileTellsVersions(HttpConfig.Profile profile, String version, boolean offered)
      throws IOException {
    try (var site = Site.open(folder, config -> with(config, profile));
        var socket = connect(site)) {
      socket.setEnabledProtocols(new String[] {version});
      if (offered) {
        socket.startHandshake();
        assertThat(socket.getSession().getProtocol()).isEqualTo(version);
        assertThat(socket.getSession().getCipherSuite()).containsAnyOf("GCM", "CHACHA20");
      } else {
        assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
      }
    }
  }

  @Test
  void onlyHttp11IsNegotiated() throws IOException {
    try (var site = Site.open(folder);
        var socket = connect(site)) {
      var parameters = socket.getSSLParameters();
      parameters.setApplicationProtocols(new String[] {"h2", "http/1.1"});
      socket.setSSLParameters(parameters);
      socket.startHandshake();

      assertThat(socket.getApplicationProtocol()).isEqualTo("http/1.1");
    }
  }

  @Test
  void newCertificateServesNewConnectionsAndOldOnesGoOn() throws IOException {
    try (var site = Site.open(folder, TlsTest::watchful);
        var old = site.wire()) {
      assertThat(old.post("/api/osquery/distributed/read", "{}").status()).isEqualTo(200);
      var before = serial(site);

      Files.writeString(site.certificates.certificate(), "half written");
      Files.delete(site.certificates.key());
      Certificates.ensure(folder, List.of("new.example"), Instant.now());

      await().until(() -> !serial(site).equals(before));
      assertThat(old.post("/api/osquery/distributed/read", "{}").status()).isEqualTo(200);
    }
  }

  @Test
  void certificatesAreTakenAgainUntilTheyEndOrLackAName() throws IOException {
    var now = Instant.now();
    var first = Certificates.ensure(folder, List.of("a.example"), now);
    var certificate = Files.readString(first.certificate());
    var authority = Files.readString(first.authority());

    Certificates.ensure(folder, List.of("a.example"), now.plus(Duration.ofDays(300)));
    assertThat(Files.readString(first.certificate())).isEqualTo(certificate);

    Certificates.ensure(folder, List.of("a.example", "192.0.2.7"), now);
    var wider = Files.readString(first.certificate());
    assertThat(wider).isNotEqualTo(certificate);

    Certificates.ensure(folder, List.of("a.example"), now.plus(Duration.ofDays(370)));
    assertThat(Files.readString(first.certificate())).isNotEqualTo(wider);
    assertThat(Files.readString(first.authority())).isEqualTo(authority);
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void privateKeysAreTheirOwnersAlone() throws IOException {
    var made = Certificates.ensure(folder, List.of(), Instant.now());

    for (var key : List.of(made.key(), folder.resolve("ca.key"))) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void withoutTlsPlainHttpIsServed() throws IOException {
    try (var site =
            Site.open(folder, config -> HttpConfig.at("127.0.0.1", 0).with(HttpLimits.DEFAULT));
        var socket =
            new java.net.Socket(java.net.InetAddress.getLoopbackAddress(), site.room.port())) {
      socket
          .getOutputStream()
          .write("GET /version HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".getBytes(UTF_8));

      var reply = new String(socket.getInputStream().readAllBytes(), UTF_8);

      assertThat(reply).startsWith("HTTP/1.1 200").doesNotContain("strict-transport-security");
    }
  }

  private static SSLSocket connect(Site site) throws IOException {
    return (SSLSocket)
        Wire.trusting(site.certificates.authority())
            .getSocketFactory()
            .createSocket("localhost", site.room.port());
  }

  private static String serial(Site site) throws IOException {
    try (var socket = connect(site)) {
      socket.startHandshake();
      var chain = socket.getSession().getPeerCertificates();
      return ((X509Certificate) chain[0]).getSerialNumber().toString();
    }
  }

  private static HttpConfig with(HttpConfig config, HttpConfig.Profile profile) {
    var tls = config.tls();
    return config.with(new HttpConfig.Tls(tls.certificate(), tls.key(), profile));
  }

  private static HttpConfig watchful(HttpConfig config) {
    return config.with(
        new HttpLimits(
            65_536, 32_768, 1 << 28, 200, 25_000, 930, 30_000, 1_000, 1_000, 100, 100, 65_536,
            1_000, 50));
  }
}
