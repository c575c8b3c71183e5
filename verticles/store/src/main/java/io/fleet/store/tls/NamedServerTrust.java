package io.fleet.store.tls;

import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Locale;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts what another manager trusts, when it names the server besides. Only alternative names
 * count, as everywhere today; a star stands for the first label.
 */
final class NamedServerTrust extends X509ExtendedTrustManager {
  private static final int DNS = 2;
  private static final int ADDRESS = 7;

  private final X509ExtendedTrustManager chains;
  private final String name;

  NamedServerTrust(X509ExtendedTrustManager chains, String name) {
    this.chains = chains;
    this.name = name;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
    chains.checkServerTrusted(chain, kind);
    requireName(chain[0]);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket)
      throws CertificateException {
    chains.checkServerTrusted(chain, kind, socket);
    requireName(chain[0]);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
      throws CertificateException {
    chains.checkServerTrusted(chain, kind, engine);
    requireName(chain[0]);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String kind) throws CertificateException {
    chains.checkClientTrusted(chain, kind);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket)
      throws CertificateException {
    chains.checkClientTrusted(chain, kind, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
      throws CertificateException {
    chains.checkClientTrusted(chain, kind, engine);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return chains.getAcceptedIssuers();
  }

  private void requireName(X509Certificate certificate) throws CertificateException {
    var alternatives = certificate.getSubjectAlternativeNames();
    if (alternatives != null) {
      for (var alternative : alternatives) {
        var text = String.valueOf(alternative.get(1));
        var fits =
            switch ((Integer) alternative.get(0)) {
              case DNS -> fits(text);
              case ADDRESS -> isAddress() && text.equals(address());
              default -> false;
            };
        if (fits) return;
      }
    }
    throw new CertificateException("the server's certificate does not name " + name);
  }

  private boolean fits(String pattern) {
    var wanted = name.toLowerCase(Locale.ROOT);
    var held = pattern.toLowerCase(Locale.ROOT);
    if (!held.startsWith("*.")) return held.equals(wanted);
    var dot = wanted.indexOf('.');
    return dot > 0 && !isAddress() && held.substring(1).equals(wanted.substring(dot));
  }

  private boolean isAddress() {
    return name.indexOf(':') >= 0 || name.chars().allMatch(c -> c == '.' || Character.isDigit(c));
  }

  // One spelling for each address; a literal is never looked up.
  private String address() {
    try {
      return InetAddress.getByName(name).getHostAddress();
    } catch (UnknownHostException e) {
      return name;
    }
  }
}
