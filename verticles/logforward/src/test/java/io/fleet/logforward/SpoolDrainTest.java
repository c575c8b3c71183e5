package io.fleet.logforward;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.fleet.logforward.destination.DestinationConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolDrainTest {
  @TempDir Path folder;

  @Test
  void whatADeadNodeCouldNotSendIsSentToTheFilesOfAnother() throws Exception {
    var dead = folder.resolve("dead");
    var blocked = folder.resolve("blocked");
    try (var logs = LogForward.open(config(dead, blocked), new SimpleMeterRegistry())) {
      Files.delete(blocked);
      Files.createDirectory(blocked);
      logs.append(LogStream.RESULT, "1\n2\n".getBytes(UTF_8), 2).get(10, SECONDS);
      assertThatIOException()
          .isThrownBy(() -> drain(folder.resolve("out"), dead))
          .withMessageContaining("in use");
    }
    var target = Files.writeString(folder.resolve("out"), "0\nhalf of what another wri");

    assertThat(drain(target, dead)).isPositive();

    assertThat(target).hasContent("0\nhalf of what another wri1\n2\n");
    assertThat(drain(target, dead)).isZero();
  }

  @Test
  void aFolderThatIsNoNodesIsRefused() {
    assertThatIOException()
        .isThrownBy(() -> drain(folder.resolve("out"), folder))
        .withMessageContaining("not the data folder");
  }

  private long drain(Path target, Path dir) throws Exception {
    return new SpoolDrain(config(folder.resolve("unused"), target))
        .drain(dir, Duration.ofSeconds(20));
  }

  private static LogForwardConfig config(Path data, Path file) {
    return new LogForwardConfig(
        data,
        "",
        Map.of(LogStream.RESULT, new DestinationConfig.Filesystem(file, null)),
        AppendServer.config(data).bounds());
  }
}
