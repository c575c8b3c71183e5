package io.fleet.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An authority for tests and what it signs, as PEM files; made by the JDK's own {@code keytool}.
 * Blocks.
 */
public final class TestCertificates {
  private static final String PASSWORD = "password";

  private final Path folder;

  /** Makes the authority in this folder. */
  public TestCertificates(Path folder) throws IOException {
    this.folder = folder;
    keytool("-genkeypair", "-alias", "ca", "-dname", "CN=test authority", "-ext", "bc:c");
    keytool("-exportcert", "-alias", "ca", "-rfc", "-file", authority().toString());
  }

  /** PEM file of the authority's certificate. */
  public Path authority() {
    return folder.resolve("ca.pem");
  }

  /**
   * A certificate for servers and clients.
   *
   * @param name of its files
   * @param alternatives as keytool writes them: {@code dns:localhost,ip:127.0.0.1}
   */
  public Pair sign(String name, String alternatives) throws IOException {
    var request = folder.resolve(name + ".csr").toString();
    var pair = new Pair(folder.resolve(name + ".pem"), folder.resolve(name + ".key"));
    keytool("-genkeypair", "-alias", name, "-dname", "CN=" + name);
    keytool("-certreq", "-alias", name, "-file", request);
    keytool(
        "-gencert",
        "-alias",
        "ca",
        "-infile",
        request,
        "-outfile",
        pair.cert().toString(),
        "-rfc",
        "-ext",
        "san=" + alternatives,
        "-ext",
        "eku=serverAuth,clientAuth");
    Files.writeString(pair.key(), key(name));
    return pair;
  }

  /** PEM files of a certificate and its key. */
  public record Pair(Path cert, Path key) {}

  private Path store() {
    return folder.resolve("keys.p12");
  }

  private String key(String name) throws IOException {
    try {
      var store = KeyStore.getInstance(store().toFile(), PASSWORD.toCharArray());
      var key = store.getKey(name, PASSWORD.toCharArray());
      var lines = Base64.getMimeEncoder().encodeToString(key.getEncoded());
      return "-----BEGIN PRIVATE KEY-----\n" + lines + "\n-----END PRIVATE KEY-----\n";
    } catch (GeneralSecurityException e) {
      throw new IOException("no key of " + name, e);
    }
  }

  private void keytool(String... arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(Arrays.asList(arguments));
    if (arguments[0].equals("-genkeypair")) {
      command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "2"));
    }
    command.addAll(
        List.of("-keystore", store().toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
    var told = folder.resolve("keytool.txt");
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.to(told.toFile()))
            .start();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException(command.get(1) + ": " + Files.readString(told));
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while making certificates", e);
    }
  }
}
