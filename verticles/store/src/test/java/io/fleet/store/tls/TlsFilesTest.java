package io.fleet.store.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleet.embedded.TestCertificates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom our clients of MySQL and Redis trust, and the keys that they can show. */
class TlsFilesTest {
  @TempDir static Path folder;
  private static String authority;
  private static TestCertificates.Pair server;

  @BeforeAll
  static void make() throws Exception {
    var certificates = new TestCertificates(folder);
    authority = certificates.authority().toString();
    server = certificates.sign("db", "dns:db.example.com,dns:*.pool.example.com,ip:10.1.2.3");
  }

  @ParameterizedTest
  @CsvSource({
    "db.example.com, ''",
    "DB.Example.com, ''",
    "a.pool.example.com, ''",
    "10.1.2.3, ''",
    "10.9.9.9, db.example.com",
  })
  void aCertificateThatNamesTheServerIsTrusted(String host, String serverName) {
    assertThatCode(() -> check(host, serverName)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "example.com, ''",
    "a.b.pool.example.com, ''",
    "pool.example.com, ''",
    "10.1.2.4, ''",
    "db.example.com, other.example.com",
  })
  void oneThatDoesNotIsRefused(String host, String serverName) {
    assertThatThrownBy(() -> check(host, serverName))
        .isInstanceOf(CertificateException.class)
        .hasMessageContaining("does not name");
  }

  @Test
  void aStrangersCertificateIsRefusedWhateverItNames(@TempDir Path elsewhere) throws Exception {
    var strange = new TestCertificates(elsewhere).sign("db", "dns:db.example.com");

    assertThatThrownBy(
            () -> trust("db.example.com", "").checkServerTrusted(chain(strange), "ECDHE_ECDSA"))
        .isInstanceOf(CertificateException.class);
  }

  @Test
  void ourOwnCertificateIsShownWithItsKey() {
    var own = new TlsFiles(authority, server.cert().toString(), server.key().toString(), "").own();

    assertThat(own.getCertificateChain("own")[0].getSubjectX500Principal().getName())
        .isEqualTo("CN=db");
    assertThat(own.getPrivateKey("own").getAlgorithm()).isEqualTo("EC");
  }

  @ParameterizedTest
  @ValueSource(ints = {1024, 2048, 4096})
  void keysInTheOldFormOfRsaAreRead(int bits) throws Exception {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(bits);
    var key = generator.generateKeyPair().getPrivate();

    assertThat(PemKey.read(oldForm(key))).isEqualTo(key);
  }

  @Test
  void halfAPairIsRefused() {
    assertThatThrownBy(() -> new TlsFiles(authority, server.cert().toString(), "", ""))
        .hasMessageContaining("tls_cert and tls_key");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> new TlsFiles("/nowhere/ca.pem", "", "", "").trust("db"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("/nowhere/ca.pem");
  }

  private static void check(String host, String serverName) throws Exception {
    trust(host, serverName).checkServerTrusted(chain(server), "ECDHE_ECDSA");
  }

  private static X509ExtendedTrustManager trust(String host, String serverName) {
    return (X509ExtendedTrustManager) new TlsFiles(authority, "", "", serverName).trust(host);
  }

  private static X509Certificate[] chain(TestCertificates.Pair pair) throws Exception {
    try (var in = Files.newInputStream(pair.cert())) {
      return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
          .map(X509Certificate.class::cast)
          .toArray(X509Certificate[]::new);
    }
  }

  // What stands in PKCS#8 behind its head of 26 bytes: two lengths of four, a version, the kind.
  private static Path oldForm(PrivateKey key) throws Exception {
    var encoded = key.getEncoded();
    var text =
        Base64.getMimeEncoder().encodeToString(Arrays.copyOfRange(encoded, 26, encoded.length));
    return Files.writeString(
        folder.resolve("old.key"),
        "-----BEGIN RSA PRIVATE KEY-----\n" + text + "\n-----END RSA PRIVATE KEY-----\n");
  }
}
