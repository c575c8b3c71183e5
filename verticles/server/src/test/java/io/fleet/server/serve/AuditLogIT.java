package io.fleet.server.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people do by the API is in the audit log's file, through the spool of a whole node. */
class AuditLogIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;

  @Test
  void whatSomeoneDidIsALineInTheFileWithTheirName() throws Exception {
    var file = folder.resolve("who-did-what.log");
    var options =
        Map.of("activity.enable_audit_log", "true", "filesystem.audit_log_file", file.toString());
    try (var server = RunningServer.start(folder.resolve("data"), options)) {
      var cast = new Cast(server);
      var maintainer = caller(cast, "global maintainer");
      var pack = "{\"name\": \"line\\nbreak \\u20ac\"}";

      var made = send(cast, "POST", "packs", maintainer.token(), pack);
      assertThat(made.status()).as(made.body()).isEqualTo(200);
      // A conflict while the schedule runs by itself, perhaps with what there was before the pack.
      await().atMost(SOON).until(() -> triggered(cast), status -> status == 200);

      await()
          .atMost(SOON)
          .until(() -> Files.exists(file) && !lines(file, "created_pack").isEmpty());
      var line = lines(file, "created_pack").getFirst();
      assertThat(line.path("actor_full_name").asText()).isEqualTo("global maintainer");
      assertThat(line.path("actor_email").asText()).isEqualTo(maintainer.viewer().email());
      assertThat(line.path("actor_id").asInt()).isEqualTo(maintainer.viewer().id().value());
      assertThat(line.at("/details/pack_name").asText()).isEqualTo("line\nbreak \u20ac");
      assertThat(line.path("created_at").asText()).endsWith("Z");
      // What was done before it: the first administrator's, whole and in order.
      assertThat(lines(file, "created_team"))
          .extracting(each -> each.at("/details/team_name").asText())
          .containsExactly("a", "b");
    }
  }

  private static Cast.Caller caller(Cast cast, String name) {
    return cast.callers.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  private static int triggered(Cast cast) throws IOException {
    return send(cast, "POST", "trigger?name=activities_streaming", cast.admin, null).status();
  }

  private static RawHttp.Reply send(
      Cast cast, String method, String path, String token, String body) throws IOException {
    var bytes = body == null ? null : body.getBytes(StandardCharsets.UTF_8);
    return cast.send(method, "/api/latest/fleet/" + path, token, bytes);
  }

  // The last line may still be being written.
  private static List<JsonNode> lines(Path file, String type) throws IOException {
    var text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    return text.substring(0, text.lastIndexOf('\n') + 1)
        .lines()
        .map(AuditLogIT::tree)
        .filter(line -> line.path("type").asText().equals(type))
        .toList();
  }

  private static JsonNode tree(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new AssertionError(line, e);
    }
  }
}
