package io.fleet.agents.kit;

import java.io.FileInputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code kit}. */
@Command(
    name = "kit",
    mixinStandardHelpOptions = true,
    description = {
      "Shows on a running server, of any make, whether it keeps the rules of the osquery device "
          + "protocol. It enrolls some dozens of hosts named kit-...; use a server made for tests.",
      "One line a rule: kept or BROKEN, where the rule stands, its words, what was seen.",
      "Exit codes: 0 all kept, 1 some broken, 2 bad use."
    })
public final class KitMain implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--url", required = true, description = "origin, such as https://localhost:8080")
  private URI url;

  @Option(names = "--secret", required = true, description = "enroll secret")
  private String secret;

  @Option(names = "--ca", description = "PEM file of the authority; else those of the Java runtime")
  private @Nullable Path ca;

  @Option(
      names = "--prefix",
      defaultValue = "/api/osquery/",
      description = "what stands before enroll, config and so on; default: ${DEFAULT-VALUE}")
  private String prefix;

  private KitMain() {}

  /** Runs the command line and exits with its code. */
  public static void main(String[] args) {
    System.exit(
        run(new PrintWriter(System.out, true, java.nio.charset.StandardCharsets.UTF_8), args));
  }

  /** The same for tests: writes there, gives the exit code. */
  public static int run(PrintWriter out, String... args) {
    return new CommandLine(new KitMain()).setOut(out).execute(args);
  }

  @Override
  public Integer call() throws Exception {
    var out = spec.commandLine().getOut();
    var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
    if (ca != null) http.sslContext(trusting(ca));
    try (var client = http.build()) {
      var broken =
          DeviceKit.run(
              new Wire(client, url, secret, prefix),
              finding ->
                  out.printf(
                      "%-6s %-4s %-62s %s%n",
                      finding.kept() ? "kept" : "BROKEN",
                      finding.rule().place(),
                      finding.rule().words(),
                      finding.seen()));
      out.printf("%d kept, %d broken%n", DeviceKit.rules().size() - broken, broken);
      return broken == 0 ? 0 : 1;
    }
  }

  private static SSLContext trusting(Path ca) throws Exception {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (var in = new FileInputStream(ca.toFile())) {
      store.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    var context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
