package io.fleet.server.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fleet.embedded.TestSchema;
import io.fleet.embedded.TestStores;
import io.fleet.store.migration.Migrations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code fleet serve} from outside: what it says while it starts, and when it cannot. */
class ServeProcessIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  @TempDir Path folder;

  private static TestSchema schema;

  @BeforeAll
  static void prepare() {
    schema = TestStores.freshSchema();
    schema.into(Migrations::new).apply();
  }

  @Test
  void fleetsOwnCommandLineStartsItWithItsLogInJson() throws Exception {
    var log = folder.resolve("serve.log");
    var process =
        new ProcessBuilder(
                serve(
                    "--debug",
                    "--logging_json",
                    "--dev",
                    "--license_key=x",
                    "--redis_max_idle_conns",
                    "3"))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      await()
          .atMost(Duration.ofMinutes(1))
          .until(
              () -> !process.isAlive() || Files.readString(log).contains("\"msg\":\"ready port="));
    } finally {
      process.destroy();
      process.onExit().join();
    }

    var said = new ArrayList<String>();
    for (var line : Files.readAllLines(log)) {
      // Java's own words about the flags it was started with.
      if (line.startsWith("WARNING: ")) continue;
      var event = JSON.readTree(line);
      assertThat(event.path("ts").asText()).endsWith("Z");
      assertThat(event.path("component").asText()).isNotEmpty();
      said.add(event.path("level").asText() + " " + event.path("msg").asText());
    }
    assertThat(said)
        .contains(
            "warn --dev has no effect on this server",
            "warn license.key from flag --license_key has no effect on this server",
            "warn redis.max_idle_conns from flag --redis_max_idle_conns has no effect on this"
                + " server")
        .anyMatch(line -> line.startsWith("info ready port="));
  }

  @Test
  void aWrongPasswordEndsTheStart() throws Exception {
    var ended = run("--mysql_password", "wrong");

    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.err())
        .containsPattern(
            "Failed to start: the database refuses us: Access denied for user 'fleet'");
  }

  @Test
  void aSchemaThatIsNotThereEndsTheStart() throws Exception {
    var ended = run("--mysql_database", "fleet_nowhere");

    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.err())
        .contains("Failed to start: the database refuses us: Unknown database 'fleet_nowhere'");
  }

  @Test
  void aLogFileThatCannotBeOpenedEndsTheStart() throws Exception {
    var ended = run("--filesystem_result_log_file", folder.toString());

    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.err()).contains("Failed to start: cannot append to the log file " + folder);
  }

  @Test
  void aLogServiceThatIsNotSetUpEndsTheStart() throws Exception {
    var ended = run("--osquery_result_log_plugin", "kinesis", "--kinesis_region", "eu-west-1");

    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.err()).contains("Failed to start: kinesis.result_stream must be set");
  }

  private Programs run(String... more) throws IOException, InterruptedException {
    return Programs.run(folder, Map.of(), serve(more));
  }

  private List<String> serve(String... more) {
    var redis = TestStores.freshRedis();
    var arguments =
        new ArrayList<>(
            List.of(
                "serve",
                "--mysql_address=" + schema.host() + ":" + schema.port(),
                "--mysql_username=" + schema.user(),
                "--redis_address=" + redis.host() + ":" + redis.port(),
                "--redis_password=" + redis.password(),
                "--server_address=127.0.0.1:0",
                "--server_tls=false",
                "--node_data_dir=" + folder.resolve("data")));
    var given = Arrays.asList(more);
    if (!given.contains("--mysql_password")) arguments.add("--mysql_password=" + schema.password());
    if (!given.contains("--mysql_database")) arguments.add("--mysql_database=" + schema.database());
    arguments.addAll(given);
    return PreviewProcess.server(arguments.toArray(String[]::new));
  }
}
