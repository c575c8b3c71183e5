package io.fleet.cli.api;

import io.fleet.cli.shell.CliFailure;
import io.fleet.cli.shell.FileTrouble;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Whom to trust: the same for requests and for the live-query WebSocket. */
final class Tls {
  private Tls() {}

  /** A root CA goes before the wish to check nothing, as in Fleet's own client. */
  static SSLContext context(String rootca, boolean skipVerify) {
    try {
      if (!rootca.isEmpty()) return trusting(only(Path.of(rootca)));
      if (skipVerify) return trusting(new TrustManager[] {new Anyone()});
      return SSLContext.getDefault();
    } catch (IOException e) {
      throw FileTrouble.failure("reading root CA:", Path.of(rootca), e);
    } catch (GeneralSecurityException e) {
      throw new CliFailure("reading root CA: " + rootca + ": " + e.getMessage(), e);
    }
  }

  private static SSLContext trusting(TrustManager[] whom) throws GeneralSecurityException {
    var context = SSLContext.getInstance("TLS");
    context.init(null, whom, null);
    return context;
  }

  private static TrustManager[] only(Path pem) throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (var in = Files.newInputStream(pem)) {
      for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("ca-" + store.size(), certificate);
      }
    }
    if (store.size() == 0) throw new CertificateException("no certificate in it");
    var factory = trustManagers();
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static TrustManagerFactory trustManagers() throws NoSuchAlgorithmException {
    return TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
  }

  /**
   * What {@code --tls-skip-verify} asks for. An extended trust manager is asked about the host name
   * too; a plain one would leave that check to the JDK.
   */
  private static final class Anyone extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
