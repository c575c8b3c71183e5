package io.fleet.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Command lines as operators of Fleet write them. */
class FleetCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource({
    "config_dump --logging_json, true",
    "config_dump --logging_json=true, true",
    "config_dump --logging_json=0, false",
    "config_dump --logging_json false, false",
    "--logging_json config_dump, true",
    "config_dump, false",
  })
  void aSwitchNeedsNoValue(String line, String json) {
    assertThat(run(line)).isZero();

    assertThat(out.toString()).contains("  json: " + json + "\n");
  }

  @Test
  void debugIsTheLogsDetail() {
    assertThat(run("config_dump --debug")).isZero();

    assertThat(out.toString()).contains("  debug: true\n");
  }

  @Test
  void fleetsFlagsWithoutEffectAreTakenAndToldOf() {
    var line =
        "config_dump --mysql_max_idle_conns=50 --license_key hush --license_enforce_host_limit"
            + " --mysql_read_replica_password_path /x --mdm_apple_enable --dev --dev_license"
            + " --vulnerabilities_periodicity 1h --server_sandbox_enabled --geoip_database_path /g";

    assertThat(run(line)).isZero();

    assertThat(err.toString())
        .contains("mysql.max_idle_conns from flag --mysql_max_idle_conns has no effect")
        .contains("license.key from flag --license_key has no effect")
        .contains("--dev_license has no effect")
        .doesNotContain("hush");
    assertThat(err.toString().lines()).hasSize(10);
  }

  @Test
  void formerNamesAreFlagsToo() {
    assertThat(run("config_dump --osquery_result_log_file /former --osquery_enable_log_rotation"))
        .isZero();

    assertThat(out.toString())
        .contains("  result_log_file: /former\n")
        .contains("  enable_log_rotation: true\n");
    assertThat(err.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"help", "help serve", "serve --help", "prepare db --help", "--help"})
  void helpIsGivenWhereItIsAskedFor(String line) {
    assertThat(run(line)).isZero();

    assertThat(out.toString()).contains("Usage: fleet");
  }

  @Test
  void aFlagOfNobodyIsRefused() {
    assertThat(run("config_dump --no_such_flag=1")).isEqualTo(1);

    assertThat(err.toString()).contains("--no_such_flag");
  }

  private int run(String line) {
    var command =
        FleetCommand.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    return command.execute(Flags.withValues(line.split(" ", -1)));
  }
}
