package io.fleet.server.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A query that an administrator schedules runs on the agents and fills the result file. */
class ScheduledResultsIT {
  private static final String NAME = "pack/Global/every second";

  @TempDir Path folder;

  @Test
  void theResultFileHoldsOneLineAResultWithTheFieldsOfTheProtocol() throws Exception {
    try (var preview = PreviewProcess.start(folder.resolve("data"), "--hosts", "2")) {
      var admin = Client.administrator(preview, preview.url());
      var query = Map.of("name", "every second", "query", "select hour, minutes from time");
      var id = admin.post("/api/latest/fleet/queries", query).json().path("query").path("id");
      var entry = Map.of("query_id", id.asInt(), "interval", 1, "snapshot", true);
      assertThat(admin.post("/api/latest/fleet/schedule", entry).status()).isEqualTo(200);

      var file = preview.data().resolve("node1/osquery_result");
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> Files.exists(file) && lines(file).size() >= 4);

      for (var line : lines(file)) {
        assertThat(line.path("hostIdentifier").asText()).isNotEmpty();
        assertThat(line.path("calendarTime").asText()).endsWith("UTC");
        assertThat(line.path("unixTime").isNumber()).isTrue();
        assertThat(line.path("epoch").isNumber()).isTrue();
        assertThat(line.path("counter").isNumber()).isTrue();
        assertThat(line.path("numerics").isBoolean()).isTrue();
        assertThat(line.path("action").asText()).isEqualTo("snapshot");
        assertThat(line.path("snapshot").path(0).has("minutes")).isTrue();
        assertThat(line.path("decorations").path("host_uuid").asText()).isNotEmpty();
      }
    }
  }

  // The last line may still be being written.
  private static List<JsonNode> lines(Path file) throws IOException {
    var text = Files.readString(file);
    var lines = new ArrayList<JsonNode>();
    for (var line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
      var json = Client.JSON.readTree(line);
      if (json.path("name").asText().equals(NAME)) lines.add(json);
    }
    return lines;
  }
}
