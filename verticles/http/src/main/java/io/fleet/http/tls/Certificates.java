package io.fleet.http.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An authority and a server certificate of our own, for where no one gave us any. Both are ECDSA
 * P-256: agents do a handshake for every request, and this curve makes it cheapest.
 *
 * @param authority PEM file to hand to agents and browsers
 * @param certificate PEM file of the server's certificate
 * @param key PEM file of its private key, readable by its owner alone
 */
public record Certificates(Path authority, Path certificate, Path key) {
  private static final Duration RENEW_BEFORE = Duration.ofDays(30);

  /**
   * Takes what lies in the folder, or makes what is missing, near its end, or lacks a name. Blocks.
   *
   * @param folder made if need be
   * @param more names and addresses beside localhost, the loopback addresses and this machine's
   *     name
   * @throws IOException when files cannot be read or written
   */
  public static Certificates ensure(Path folder, Collection<String> more, Instant now)
      throws IOException {
    var made =
        new Certificates(
            folder.resolve("ca.pem"), folder.resolve("server.pem"), folder.resolve("server.key"));
    var authorityKey = folder.resolve("ca.key");
    var names = names(more);
    try {
      Files.createDirectories(folder);
      if (!lasts(read(made.authority), now) || !Files.exists(authorityKey)) {
        Issuer.authority(made.authority, authorityKey, now);
        Files.deleteIfExists(made.certificate);
      }
      var held = read(made.certificate);
      if (!lasts(held, now) || !Files.exists(made.key) || !covers(held, names)) {
        Issuer.server(made, authorityKey, names, now);
      }
      return made;
    } catch (GeneralSecurityException e) {
      throw new IOException("certificates in " + folder + ": " + e.getMessage(), e);
    }
  }

  private static Set<String> names(Collection<String> more) {
    var names = new LinkedHashSet<>(List.of("localhost", "127.0.0.1", "::1"));
    try {
      names.add(InetAddress.getLocalHost().getHostName());
    } catch (UnknownHostException e) {
      // This machine's name leads nowhere: then no one comes by it.
    }
    names.addAll(more);
    return names;
  }

  private static boolean lasts(@Nullable X509Certificate certificate, Instant now) {
    return certificate != null
        && certificate.getNotAfter().toInstant().isAfter(now.plus(RENEW_BEFORE));
  }

  private static boolean covers(@Nullable X509Certificate certificate, Set<String> names)
      throws GeneralSecurityException {
    if (certificate == null) return false;
    var alternatives = certificate.getSubjectAlternativeNames();
    if (alternatives == null) return false;
    var has = new LinkedHashSet<String>();
    for (var alternative : alternatives) {
      has.add(Issuer.canonical(String.valueOf(alternative.get(1))));
    }
    return names.stream().map(Issuer::canonical).allMatch(has::contains);
  }

  // What cannot be read is made again, as if it were missing.
  private static @Nullable X509Certificate read(Path file) throws IOException {
    if (!Files.exists(file)) return null;
    try (var in = Files.newInputStream(file)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    } catch (CertificateException e) {
      return null;
    }
  }
}
