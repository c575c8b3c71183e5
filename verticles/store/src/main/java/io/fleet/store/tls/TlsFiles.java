package io.fleet.store.tls;

import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;

/**
 * How a client proves a server and itself. Files are read when they are used; one that cannot be is
 * an {@link IllegalArgumentException} that names it.
 *
 * @param ca PEM file of the authority; empty: the authorities that Java knows
 * @param cert PEM file of our own certificate chain; empty: none is shown
 * @param key PEM file of its key
 * @param serverName what the server's certificate must name; empty: the address that is called
 */
public record TlsFiles(String ca, String cert, String key, String serverName) {
  private static final char[] NO_PASSWORD = {};

  public TlsFiles {
    if (cert.isEmpty() != key.isEmpty()) {
      throw new IllegalArgumentException("tls_cert and tls_key go together: give both or none");
    }
  }

  /** For Vert.x's clients. The name is checked here, as they take none but the address. */
  public ClientSSLOptions options(String host) {
    var options =
        new ClientSSLOptions()
            .setHostnameVerificationAlgorithm("")
            .setTrustOptions(TrustOptions.wrap(trust(host)));
    var own = own();
    return own == null ? options : options.setKeyCertOptions(KeyCertOptions.wrap(own));
  }

  /** Trusts certificates of the authority that name the server. */
  TrustManager trust(String host) {
    try {
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(ca.isEmpty() ? null : store(certificates(ca)));
      for (var manager : factory.getTrustManagers()) {
        if (manager instanceof X509ExtendedTrustManager chain) {
          return new NamedServerTrust(chain, serverName.isEmpty() ? host : serverName);
        }
      }
      throw new IllegalStateException("this Java trusts no certificates");
    } catch (GeneralSecurityException | IOException e) {
      throw unusable(ca, e);
    }
  }

  /** Shows our own certificate; null when there is none. */
  @Nullable X509KeyManager own() {
    if (cert.isEmpty()) return null;
    try {
      var store = empty();
      store.setKeyEntry(
          "own",
          PemKey.read(Path.of(key)),
          NO_PASSWORD,
          certificates(cert).toArray(Certificate[]::new));
      var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(store, NO_PASSWORD);
      for (KeyManager manager : factory.getKeyManagers()) {
        if (manager instanceof X509KeyManager keys) return keys;
      }
      throw new IllegalStateException("this Java shows no certificates");
    } catch (GeneralSecurityException | IOException e) {
      throw unusable(cert + " with " + key, e);
    }
  }

  private static KeyStore store(Collection<? extends Certificate> certificates)
      throws GeneralSecurityException, IOException {
    var store = empty();
    var number = 0;
    for (var certificate : certificates) store.setCertificateEntry("ca" + number++, certificate);
    return store;
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, NO_PASSWORD);
    return store;
  }

  private static Collection<? extends Certificate> certificates(String file)
      throws GeneralSecurityException, IOException {
    try (var in = Files.newInputStream(Path.of(file))) {
      var found = CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (found.isEmpty()) throw new IOException("no certificate in it");
      return found;
    }
  }

  private static IllegalArgumentException unusable(String what, Exception cause) {
    return new IllegalArgumentException("cannot use the TLS file " + what + ": " + cause, cause);
  }
}
