package io.fleet.server.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fleet.agents.AgentFleet;
import io.fleet.agents.AgentOptions;
import io.fleet.agents.table.Platform;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Agents of each platform and a whole node: what they have installed is what its API shows. */
class InventoryShownIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;

  private static final Vertx VERTX = Vertx.vertx();
  private static RunningServer server;
  private static AgentFleet agents;
  private static String token;

  @BeforeAll
  static void start() throws Exception {
    server = RunningServer.start(folder, Map.of());
    var admin = Map.of("name", "A", "email", "a@example.com", "password", "Inventory-1-shown");
    var setup =
        Map.of(
            "admin", admin, "org_info", Map.of("org_name", "O"), "server_url", "https://localhost");
    token = call("POST", "/api/v1/setup", setup).path("token").asText();
    var secret =
        call("GET", "/api/latest/fleet/spec/enroll_secret", null)
            .at("/spec/secrets/0/secret")
            .asText();
    agents =
        new AgentFleet(
            AgentOptions.to("http://localhost:" + server.port())
                .secret(secret)
                .hosts(3)
                .startWithin(Duration.ZERO)
                .churn(Duration.ofSeconds(1))
                .flags(Map.of("distributed_interval", "1"))
                .build());
    agents.start(VERTX).await(20, TimeUnit.SECONDS);
  }

  @AfterAll
  static void stop() throws Exception {
    if (agents != null) agents.stop().await(20, TimeUnit.SECONDS);
    VERTX.close().await(20, TimeUnit.SECONDS);
    if (server != null) server.close();
  }

  @Test
  void everyHostShowsWhatItReportedAndAChangeShowsAfterTheNextReport() throws Exception {
    var ubuntu = hostWith(Platform.UBUNTU, 1_690);
    var windows = hostWith(Platform.WINDOWS, 142);
    var macos = hostWith(Platform.MACOS, 340);
    assertThat(ubuntu.path("users").findValuesAsText("username")).contains("root");
    assertThat(windows.path("users").findValuesAsText("username")).contains("Administrator");
    assertThat(macos.at("/batteries/0/cycle_count").asInt()).isPositive();
    var before = packages(ubuntu);
    var id = ubuntu.path("id").asInt();

    // The host has installed something each second since. What is new is stored before what is
    // gone is removed, so for a moment there is more.
    var after =
        await()
            .atMost(SOON)
            .pollInterval(Duration.ofSeconds(1))
            .until(
                () -> {
                  call("POST", "/api/latest/fleet/hosts/" + id + "/refetch", Map.of());
                  return packages(host(id));
                },
                now -> !now.equals(before) && now.size() == before.size());

    var gone = before.stream().filter(one -> !after.contains(one)).collect(names());
    var come = after.stream().filter(one -> !before.contains(one)).collect(names());
    assertThat(come).isNotEmpty().isEqualTo(gone);
  }

  private static Collector<String, ?, Set<String>> names() {
    return Collectors.mapping(one -> one.substring(0, one.indexOf(' ')), Collectors.toSet());
  }

  // Each kind of report is stored on its own, so each may be the last.
  private static JsonNode hostWith(Platform platform, int software) {
    return await()
        .atMost(SOON)
        .until(
            () -> {
              for (var each : call("GET", "/api/latest/fleet/hosts", null).path("hosts")) {
                if (each.path("platform").asText().equals(platform.osqueryName())) {
                  return host(each.path("id").asInt());
                }
              }
              return JSON.createObjectNode();
            },
            host ->
                host.path("software").size() >= software
                    && !host.path("users").isEmpty()
                    && host.path("gigs_disk_space_available").asDouble() > 0
                    && (platform != Platform.MACOS || !host.path("batteries").isEmpty()));
  }

  private static JsonNode host(int id) throws Exception {
    return call("GET", "/api/latest/fleet/hosts/" + id, null).path("host");
  }

  private static Set<String> packages(JsonNode host) {
    return StreamSupport.stream(host.path("software").spliterator(), false)
        .map(one -> one.path("name").asText() + " " + one.path("version").asText())
        .collect(Collectors.toSet());
  }

  private static JsonNode call(String method, String path, Object body) throws Exception {
    var reply =
        new RawHttp(server.port())
            .send(
                method,
                path,
                body == null ? null : JSON.writeValueAsBytes(body),
                token == null ? List.of() : List.of("Authorization: Bearer " + token));
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return JSON.readTree(reply.body());
  }
}
