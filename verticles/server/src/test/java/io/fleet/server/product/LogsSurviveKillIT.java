package io.fleet.server.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server is killed in full flow: every line that was acknowledged is in the file afterwards.
 */
class LogsSurviveKillIT {
  private static final int SENDERS = 4;
  private static final int ENOUGH = 400;

  @TempDir Path folder;

  @Test
  void noAcknowledgedLineIsMissingAfterKill9() throws Exception {
    try (var preview = PreviewProcess.start(folder.resolve("data"), "--hosts", "0")) {
      Set<String> acknowledged = ConcurrentHashMap.newKeySet();
      var numbers = new AtomicInteger();
      var going = new AtomicBoolean(true);
      try (var senders = Executors.newFixedThreadPool(SENDERS)) {
        for (var i = 0; i < SENDERS; i++) {
          var agent = new Client(preview.url(), preview.ca());
          var key = enroll(agent, preview.field("enroll_secret"), "sender-" + i);
          senders.execute(() -> send(agent, key, numbers, going, acknowledged));
        }
        await().atMost(Duration.ofMinutes(1)).until(() -> acknowledged.size() >= ENOUGH);
        preview.signal("node1", "KILL");
        going.set(false);
      }
      preview.restart("node1");

      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(() -> assertThat(written(preview)).containsAll(acknowledged));
      assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ENOUGH);
    }
  }

  private static void send(
      Client agent,
      String key,
      AtomicInteger numbers,
      AtomicBoolean going,
      Set<String> acknowledged) {
    while (going.get()) {
      var name = "line-" + numbers.incrementAndGet();
      var line = Map.of("name", name, "action", "added", "columns", Map.of("a", "1"));
      var body = Map.of("node_key", key, "log_type", "result", "data", List.of(line));
      try {
        var reply = agent.post("/api/osquery/log", body);
        if (reply.status() == 200 && !reply.json().has("error")) acknowledged.add(name);
      } catch (IOException killed) {
        return;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static Set<String> written(PreviewProcess preview) throws IOException {
    var file = preview.data().resolve("node1/osquery_result");
    if (!Files.exists(file)) return Set.of();
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith("{") && line.endsWith("}"))
        .map(LogsSurviveKillIT::name)
        .collect(Collectors.toSet());
  }

  private static String name(String line) {
    try {
      return Client.JSON.readTree(line).path("name").asText();
    } catch (IOException e) {
      throw new AssertionError(line, e);
    }
  }

  private static String enroll(Client agent, String secret, String identifier) throws Exception {
    var reply =
        agent.post(
            "/api/osquery/enroll", Map.of("enroll_secret", secret, "host_identifier", identifier));
    return reply.json().path("node_key").asText();
  }
}
