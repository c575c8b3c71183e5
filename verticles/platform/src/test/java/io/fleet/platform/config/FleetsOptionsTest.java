package io.fleet.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator of Fleet already has in the environment and in files. */
class FleetsOptionsTest {
  @TempDir Path folder;

  @Test
  void thoseWithoutEffectAreToldOfOnceAndNeverShown() throws Exception {
    var file =
        Files.writeString(
            folder.resolve("fleet.yml"),
            "mysql:\n  max_idle_conns: 50\nmdm_apple:\n  scep:\n    challenge: hush\n");

    var settings =
        SettingsReader.read(
            Map.of("license.key", "secret-licence"),
            Map.of("FLEET_MYSQL_MAX_IDLE_CONNS", "40", "FLEET_LOGGING_TRACING_ENABLED", "odd"),
            Optional.of(file),
            true);

    assertThat(settings.warnings())
        .containsExactlyInAnyOrder(
            "mysql.max_idle_conns from FLEET_MYSQL_MAX_IDLE_CONNS has no effect on this server",
            "mdm_apple.scep.challenge from the file has no effect on this server",
            "license.key from flag --license_key has no effect on this server",
            "logging.tracing_enabled from FLEET_LOGGING_TRACING_ENABLED has no effect on this"
                + " server");
  }

  @Test
  void noNameStandsForTwoOptions() {
    var keys = new HashSet<String>();

    Options.ALL.forEach(option -> assertThat(keys.add(option.key())).as(option.key()).isTrue());
    UnusedOptions.ALL.forEach(
        option -> assertThat(keys.add(option.key())).as(option.key()).isTrue());
    FormerName.ALL.forEach(
        name -> assertThat(keys.add(name.option().key())).as(name.now()).isTrue());
  }

  @Test
  void formerNamesLeadToTheOptionsOfToday() throws Exception {
    var settings =
        SettingsReader.read(
            Map.of("osquery.enable_log_rotation", "true"),
            Map.of("FLEET_OSQUERY_STATUS_LOG_FILE", "/former/status"),
            Optional.of(
                Files.writeString(
                    folder.resolve("fleet.yml"), "osquery: {result_log_file: /former/result}\n")),
            true);

    assertThat(settings.flag("filesystem.enable_log_rotation")).isTrue();
    assertThat(settings.text("filesystem.status_log_file")).isEqualTo("/former/status");
    assertThat(settings.text("filesystem.result_log_file")).isEqualTo("/former/result");
    assertThat(settings.warnings()).isEmpty();
  }

  @Test
  void theNameOfTodayWinsOverAFormerOne() throws Exception {
    var settings =
        SettingsReader.read(
            Map.of("osquery.status_log_file", "/former"),
            Map.of("FLEET_FILESYSTEM_STATUS_LOG_FILE", "/today"),
            Optional.empty(),
            true);

    assertThat(settings.text("filesystem.status_log_file")).isEqualTo("/today");
  }

  @Test
  void onlyTheKeepingOfErrorsTakesANegativeTime() throws Exception {
    var settings =
        SettingsReader.read(
            Map.of("logging.error_retention_period", "-1s"), Map.of(), Optional.empty(), true);

    assertThat(settings.duration("logging.error_retention_period")).hasSeconds(-1);
    assertThatThrownBy(
            () ->
                SettingsReader.read(
                    Map.of("session.duration", "-1s"), Map.of(), Optional.empty(), true))
        .hasMessageContaining("session.duration");
  }
}
