package io.fleet.logforward;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillNineTest {
  private static final int ROUNDS = 4;
  private static final int ACKS_A_ROUND = 400;

  @TempDir Path data;

  @Test
  void noAcknowledgedLineIsMissingAfterKillsInFullFlow() throws Exception {
    var acked = new ArrayList<String>();
    for (var round = 0; round < ROUNDS; round++) acked.addAll(runAndKill("r" + round));

    try (var logs = LogForward.open(AppendServer.config(data), new SimpleMeterRegistry())) {
      await().atMost(Duration.ofSeconds(30)).until(() -> logs.lag() == 0);
    }

    var seen = new HashMap<String, Integer>();
    for (var line : Files.readAllLines(data.resolve("osquery_result"), UTF_8)) {
      assertThat(line).matches("\\{\"id\":\"[^\"]+\",\"n\":[12]}");
      seen.merge(line, 1, Integer::sum);
    }
    assertThat(acked).hasSizeGreaterThanOrEqualTo(ROUNDS * (ACKS_A_ROUND - 1));
    for (var batch : acked) {
      assertThat(seen)
          .containsKey("{\"id\":\"" + batch + "\",\"n\":1}")
          .containsKey("{\"id\":\"" + batch + "\",\"n\":2}");
    }
  }

  private List<String> runAndKill(String round) throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var child =
        new ProcessBuilder(
                java,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                AppendServer.class.getName(),
                data.toString(),
                round)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var acked = new ArrayList<String>();
    try (var out = new BufferedReader(new InputStreamReader(child.getInputStream(), UTF_8))) {
      for (var line = out.readLine(); line != null; line = out.readLine()) {
        // The last one may be cut by the kill; what else stands there was said before it.
        if (line.matches("r\\d-\\d-\\d+")) acked.add(line);
        // By its handle: Process itself would close the stream with acknowledgements still in it.
        if (acked.size() == ACKS_A_ROUND) child.toHandle().destroyForcibly();
      }
    } finally {
      child.destroyForcibly().waitFor();
    }
    assertThat(child.exitValue()).isEqualTo(137);
    if (!acked.isEmpty()) acked.removeLast();
    return acked;
  }
}
