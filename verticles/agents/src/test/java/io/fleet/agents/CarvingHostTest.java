package io.fleet.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleet.agents.table.Platform;
import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A host that is asked for files; an agent second lasts 5 ms. */
class CarvingHostTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String LIVE = "fleet_distributed_query_1";
  private Vertx vertx;
  private DeviceServer server;
  private AgentFleet fleet;

  @BeforeEach
  void open() throws Exception {
    vertx = Vertx.vertx();
    server = new DeviceServer(vertx, null);
    server.scripts.put("carve/begin", r -> "{\"session_id\":\"s-1\",\"success\":true}");
    server.scripts.put("carve/block", r -> "{\"success\":true}");
  }

  @AfterEach
  void close() throws Exception {
    fleet.stop().await(20, TimeUnit.SECONDS);
    server.close();
    vertx.close().await(20, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM carves WHERE carve = 1 AND path = '/etc/hosts'",
        "select carve('/etc/hosts')",
        "SELECT * FROM carves WHERE path LIKE '/etc/host%' AND carve=1"
      })
  void aCarveComesInBlocksThatMakeATarOfTheFile(String sql) throws Exception {
    ask(sql);

    await().atMost(SOON).until(() -> !server.to("carve/begin").isEmpty());
    var begin = server.to("carve/begin").getFirst().body();
    var count = begin.path("block_count").asInt();
    await().atMost(SOON).until(() -> server.to("carve/block").size() >= count);
    var whole = new ByteArrayOutputStream();
    var blocks = server.to("carve/block");
    for (var i = 0; i < count; i++) {
      var block = blocks.get(i).body();
      assertThat(block.path("block_id").asInt()).isEqualTo(i);
      assertThat(block.path("session_id").asText()).isEqualTo("s-1");
      assertThat(block.path("request_id")).isEqualTo(begin.path("request_id"));
      assertThat(block.has("node_key")).isFalse();
      whole.write(Base64.getDecoder().decode(block.path("data").asText()));
    }
    assertThat(begin.path("node_key").asText()).isEqualTo("key1");
    assertThat(whole.size()).isEqualTo(begin.path("carve_size").asInt());
    try (var tar = new TarArchiveInputStream(new ByteArrayInputStream(whole.toByteArray()))) {
      assertThat(tar.getNextEntry().getName()).isEqualTo("etc/hosts");
      assertThat(tar.getNextEntry()).isNull();
    }
  }

  @Test
  void theRowTellsThatItIsScheduled() throws Exception {
    ask("SELECT status, size, path FROM carves WHERE carve = 1 AND path = '/nowhere'");

    await().atMost(SOON).until(() -> !server.to("distributed/write").isEmpty());
    var row = server.to("distributed/write").getFirst().body().path("queries").path(LIVE).path(0);
    assertThat(row.path("status").asText()).isEqualTo("SCHEDULED");
    assertThat(row.path("size").asText()).isEqualTo("-1");
    // No match is an empty archive, not a failure.
    await().atMost(SOON).until(() -> !server.to("carve/begin").isEmpty());
    assertThat(server.to("carve/begin").getFirst().body().path("carve_size").asInt()).isPositive();
  }

  private void ask(String sql) throws Exception {
    server.readOnce(
        DeviceServer.JSON.writeValueAsString(
            Map.of("queries", Map.of(LIVE, sql), "discovery", Map.of(LIVE, "SELECT 1"))));
    fleet =
        new AgentFleet(
            AgentOptions.to(server.url())
                .secret("s3cret")
                .hosts(1)
                .platforms(List.of(Platform.UBUNTU))
                .second(Duration.ofMillis(5))
                .startWithin(Duration.ZERO)
                .flags(Map.of("distributed_interval", "2", "carver_block_size", "1000"))
                .build());
    fleet.start(vertx).await(20, TimeUnit.SECONDS);
  }
}
