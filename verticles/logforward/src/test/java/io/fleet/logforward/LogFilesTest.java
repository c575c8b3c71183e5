package io.fleet.logforward;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fleet.logforward.destination.DestinationConfig;
import io.fleet.platform.config.SettingsReader;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files of the streams as the options name them: one for each, the same for both, or none at all.
 */
class LogFilesTest {
  private static final String STATUS = "filesystem.status_log_file";
  private static final String RESULT = "filesystem.result_log_file";

  @TempDir Path folder;

  @Test
  void aFileThatCannotBeOpenedIsToldAtTheStart() throws Exception {
    var config = config(Map.of(RESULT, folder.toString()));

    assertThatIOException()
        .isThrownBy(() -> LogForward.open(config, new SimpleMeterRegistry()).close())
        .withMessageContaining("cannot append to the log file " + folder);
  }

  @Test
  void bothStreamsMayGoToOneFileWithAllTheirLines() throws Exception {
    var file = folder.resolve("both");
    Files.writeString(file, "0\nhalf of what another wri");
    var config = config(Map.of(STATUS, file.toString(), RESULT, folder + "/./both"));
    try (var logs = LogForward.open(config, new SimpleMeterRegistry())) {
      logs.append(LogStream.STATUS, "status\n".getBytes(UTF_8), 1).get(10, SECONDS);
      await().atMost(Duration.ofSeconds(20)).until(() -> logs.lag() == 0);
      logs.append(LogStream.RESULT, "result\n".getBytes(UTF_8), 1).get(10, SECONDS);
      await().atMost(Duration.ofSeconds(20)).until(() -> logs.lag() == 0);
    }

    assertThat(file).hasContent("0\nhalf of what another wristatus\nresult\n");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void bothStreamsMayBeThrownAway(boolean rotated) throws Exception {
    var config =
        config(
            Map.of(
                STATUS,
                "/dev/null",
                RESULT,
                "/dev/null",
                "filesystem.enable_log_rotation",
                Boolean.toString(rotated)));
    try (var logs = LogForward.open(config, new SimpleMeterRegistry())) {
      logs.append(LogStream.STATUS, "status\n".getBytes(UTF_8), 1).get(10, SECONDS);
      logs.append(LogStream.RESULT, "result\n".getBytes(UTF_8), 1).get(10, SECONDS);
      await().atMost(Duration.ofSeconds(20)).until(() -> logs.lag() == 0);
    }

    assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
  }

  @Test
  void standardOutputIsAFileNameToo() throws Exception {
    var config = config(Map.of(STATUS, "/dev/stdout", RESULT, "/dev/stdout"));

    assertThat(config.destinations().values()).containsOnly(new DestinationConfig.Stdout());
  }

  @Test
  void oneFileCannotBeRotatedByTwo() {
    var file = folder.resolve("both").toString();
    var options = Map.of(STATUS, file, RESULT, file, "filesystem.enable_log_rotation", "true");

    assertThatThrownBy(() -> config(options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("enable_log_rotation");
  }

  private LogForwardConfig config(Map<String, String> options) throws Exception {
    var flags = new HashMap<>(options);
    flags.put("node.data_dir", folder.resolve("data").toString());
    return LogForwardConfig.of(SettingsReader.read(flags, Map.of(), Optional.empty(), true));
  }
}
