package io.fleet.server.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the product is for: a person asks, hosts answer, in the browser and on the command line. */
class MainJobIT {
  private static final int HOSTS = 12;

  @TempDir static Path folder;

  private static PreviewProcess preview;
  private static Path context;

  @BeforeAll
  static void start() throws Exception {
    preview = PreviewProcess.start(folder.resolve("data"), "--hosts", Integer.toString(HOSTS));
    context = folder.resolve("fleetctl");
    fleetctl("config", "set", "--address", preview.url(), "--rootca", preview.field("ca"));
    var login =
        fleetctl(
            "login", "--email", preview.field("email"), "--password", preview.field("password"));
    assertThat(login.exit()).as(login.err()).isZero();
  }

  @AfterAll
  static void stop() throws Exception {
    if (preview != null) preview.close();
  }

  @Test
  void inTheBrowserRowsStreamInWhileTheBarFills() throws Exception {
    var environment =
        Map.of(
            "BASE_URL", preview.url(),
            "EMAIL", preview.field("email"),
            "PASSWORD", preview.field("password"),
            "HOSTS", Integer.toString(HOSTS));

    var journey =
        Programs.run(folder, environment, List.of("node", webroot("e2e/live-query.e2e.mjs")));

    assertThat(journey.exit()).as(journey.out() + journey.err()).isZero();
    assertThat(journey.out()).contains("passed, 0 failed");
  }

  @Test
  void onTheCommandLineEveryHostGivesALine() throws Exception {
    var query =
        fleetctl(
            "query",
            "--query",
            "select hostname, cpu_brand from system_info",
            "--labels",
            "All Hosts",
            "--exit");

    assertThat(query.exit()).as(query.err()).isZero();
    var lines = query.out().strip().lines().toList();
    assertThat(lines).hasSize(HOSTS);
    for (var line : lines) {
      var row = Client.JSON.readTree(line).path("rows").path(0);
      assertThat(row.path("hostname").asText()).isNotEmpty();
      assertThat(row.path("cpu_brand").asText()).isNotEmpty();
    }
  }

  @Test
  void whatGoesWrongOnTheCommandLineIsOneClearLine() throws Exception {
    assertOneLine(fleetctl("login", "--email", preview.field("email"), "--password", "wrong"), "");
    assertOneLine(
        fleetctl("query", "--query", "select 1", "--labels", "No such label", "--exit"),
        "No such label");
    var stopped = folder.resolve("stopped");
    fleetctlIn(stopped, "config", "set", "--address", "https://localhost:1", "--tls-skip-verify");
    fleetctlIn(stopped, "config", "set", "--token", "x");
    assertOneLine(fleetctlIn(stopped, "get", "hosts"), "localhost:1");
  }

  private static void assertOneLine(Programs run, String contains) {
    assertThat(run.exit()).as(run.out() + run.err()).isNotZero();
    assertThat(run.err().strip().lines().toList()).as(run.err()).hasSize(1);
    assertThat(run.err()).startsWith("Error: ").contains(contains);
  }

  private static Programs fleetctl(String... arguments) throws Exception {
    return fleetctlIn(context, arguments);
  }

  // Flags stand after the command, as with the real program.
  private static Programs fleetctlIn(Path config, String... arguments) throws Exception {
    var leaf = arguments[0].equals("config") || arguments[0].equals("get") ? 2 : 1;
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(leaf, List.of("--config", config.toString()));
    return Programs.run(folder, Map.of(), PreviewProcess.fleetctl(all.toArray(String[]::new)));
  }

  private static String webroot(String script) {
    var path = Path.of("../../webroot", script).toAbsolutePath().normalize();
    assertThat(Files.exists(path)).as(path.toString()).isTrue();
    return path.toString();
  }
}
