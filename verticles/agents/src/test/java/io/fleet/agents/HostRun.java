package io.fleet.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleet.agents.table.Platform;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** Hosts against a small server; an agent second lasts 20 ms. */
final class HostRun {
  final Vertx vertx = Vertx.vertx();
  final DeviceServer server;
  final List<AgentFleet> fleets = new ArrayList<>();

  HostRun() {
    try {
      server = new DeviceServer(vertx, null);
    } catch (Exception e) {
      throw new IllegalStateException("the small server does not start", e);
    }
  }

  /** Ends all. */
  void close() throws Exception {
    for (var fleet : fleets) {
      fleet.stop().await(20, TimeUnit.SECONDS);
    }
    server.close();
    vertx.close().await(20, TimeUnit.SECONDS);
  }

  AgentFleet start(UnaryOperator<AgentOptions.Builder> more) throws Exception {
    var builder =
        AgentOptions.to(server.url())
            .secret("s3cret")
            .hosts(1)
            .platforms(List.of(Platform.UBUNTU))
            .second(Duration.ofMillis(20))
            .startWithin(Duration.ZERO)
            .flags(
                Map.of(
                    "distributed_interval", "2", "logger_tls_period", "2", "config_refresh", "5"));
    var fleet = new AgentFleet(more.apply(builder).build());
    fleets.add(fleet);
    fleet.start(vertx).await(20, TimeUnit.SECONDS);
    return fleet;
  }

  AgentFleet start() throws Exception {
    return start(b -> b);
  }

  /** The first answers to queries. */
  JsonNode firstWrite() {
    await().atMost(Duration.ofSeconds(20)).until(() -> !server.to("distributed/write").isEmpty());
    return server.to("distributed/write").getFirst().body();
  }

  /** Waits for so many requests to a door. */
  void awaitRequests(String path, int count) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(server.to(path)).hasSizeGreaterThanOrEqualTo(count));
  }
}
