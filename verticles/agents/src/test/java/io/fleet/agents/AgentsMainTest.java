package io.fleet.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process of its own. */
class AgentsMainTest {
  private static Process run(Path errors, String secret, String... arguments) throws Exception {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "--enable-native-access=ALL-UNNAMED",
                AgentsMain.class.getName()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectError(errors.toFile());
    if (secret == null) {
      builder.environment().remove("FLEET_AGENTS_SECRET");
    } else {
      builder.environment().put("FLEET_AGENTS_SECRET", secret);
    }
    return builder.start();
  }

  @Test
  void runsUntilItsStandardInputCloses(@TempDir Path folder) throws Exception {
    var vertx = Vertx.vertx();
    try (var server = new DeviceServer(vertx, null)) {
      var process =
          run(
              folder.resolve("err"),
              "from-env",
              "--url",
              server.url(),
              "--hosts",
              "3",
              "--start-within",
              "0s",
              "--state",
              folder.resolve("state").toString(),
              "--until-stdin-closes");
      try {
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> server.to("distributed/read").size() >= 3);
        assertThat(process.isAlive()).isTrue();
        process.getOutputStream().close();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(server.to("enroll"))
            .hasSize(3)
            .allMatch(r -> r.body().path("enroll_secret").asText().equals("from-env"));
        assertThat(Files.readAllLines(folder.resolve("state/node-keys"))).hasSize(3);
        assertThat(Files.readString(folder.resolve("err"))).doesNotContain("from-env");
      } finally {
        process.destroyForcibly();
      }
    } finally {
      vertx.close().await(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void refusesToRunWithoutASecret(@TempDir Path folder) throws Exception {
    var process = run(folder.resolve("err"), null, "--url", "http://localhost:1");
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(2);
    assertThat(Files.readString(folder.resolve("err"), StandardCharsets.UTF_8))
        .isEqualTo("agents: no enroll secret: give --secret or set FLEET_AGENTS_SECRET\n");
  }

  @Test
  void namesAnUnknownPlatform(@TempDir Path folder) throws Exception {
    var process =
        run(folder.resolve("err"), "s", "--url", "http://localhost:1", "--platforms", "beos");
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(2);
    assertThat(Files.readString(folder.resolve("err"), StandardCharsets.UTF_8))
        .contains("unknown platform beos");
  }
}
