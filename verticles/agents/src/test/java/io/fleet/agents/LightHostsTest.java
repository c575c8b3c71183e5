package io.fleet.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LightHostsTest {
  private static final int HOSTS = 300;
  private Vertx vertx;
  private DeviceServer server;

  @BeforeEach
  void open() throws Exception {
    vertx = Vertx.vertx();
    server = new DeviceServer(vertx, null);
  }

  @AfterEach
  void close() throws Exception {
    server.close();
    vertx.close().await(20, TimeUnit.SECONDS);
  }

  private AgentFleet start() throws Exception {
    return start(HOSTS, 20);
  }

  private AgentFleet start(int hosts, int connections) throws Exception {
    var fleet =
        new AgentFleet(
            AgentOptions.to(server.url())
                .secret("s")
                .hosts(hosts)
                .kind(AgentOptions.Kind.LIGHT)
                .keepAlive(true)
                .connections(connections)
                .second(Duration.ofMillis(100))
                .startWithin(Duration.ofMillis(500))
                .flags(Map.of("logger_tls_period", "20"))
                .build());
    fleet.start(vertx).await(20, TimeUnit.SECONDS);
    return fleet;
  }

  @Test
  void everyHostEnrollsPollsLogsAndAnswersALiveQueryAsItself() throws Exception {
    var asked = ConcurrentHashMap.<String>newKeySet();
    server.scripts.put(
        "distributed/read",
        r ->
            asked.add(r.body().path("node_key").asText())
                ? "{\"queries\":{\"live\":\"SELECT hostname, uuid FROM system_info\","
                    + "\"bad\":\"SELECT * FROM nope\"},\"discovery\":{}}"
                : "{\"queries\":{},\"discovery\":{}}");
    var fleet = start();
    try {
      // Until the last answers have been acknowledged, which their coming here does not tell.
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () ->
                  server.to("distributed/write").size() >= HOSTS
                      && server.to("log").size() >= HOSTS
                      && server.to("config").size() >= HOSTS
                      && fleet.stats().answers() >= 2L * HOSTS);
      var writes = server.to("distributed/write").stream().map(DeviceServer.Request::body).toList();
      assertThat(
              writes.stream()
                  .map(w -> w.path("queries").path("live").path(0).path("hostname").asText())
                  .collect(Collectors.toSet()))
          .hasSize(HOSTS);
      assertThat(writes)
          .allMatch(w -> w.path("messages").path("bad").asText().equals("no such table: nope"));
      var enrolled =
          server.to("enroll").stream()
              .map(r -> r.body().path("host_identifier").asText())
              .collect(Collectors.toSet());
      assertThat(enrolled)
          .isEqualTo(
              writes.stream()
                  .map(w -> w.path("queries").path("live").path(0).path("uuid").asText())
                  .collect(Collectors.toSet()));
      assertThat(server.requests.stream().map(DeviceServer.Request::peer).distinct().count())
          .isLessThanOrEqualTo(20);
      assertThat(fleet.stats().errors()).isEmpty();
      assertThat(fleet.stats().answers()).isEqualTo(2L * HOSTS);
      assertThat(fleet.stats().p99Millis()).isPositive();
      fleet.clearStats();
      assertThat(fleet.stats().answers()).isZero();
    } finally {
      fleet.stop().await(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void aLightHostEnrollsAgainWhenItsKeyIsUnknown() throws Exception {
    server.scripts.put(
        "distributed/read",
        r -> number(r.body()) <= HOSTS ? DeviceServer.FORGOTTEN : "{\"queries\":{}}");
    var fleet = start();
    try {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () -> server.to("distributed/read").stream().anyMatch(r -> number(r.body()) > HOSTS));
      assertThat(fleet.stats().errors()).containsKey("node_invalid");
    } finally {
      fleet.stop().await(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void theNextReadComesAnIntervalAfterTheWriteOfTheLastRoundWasAnswered() throws Exception {
    server.scripts.put(
        "distributed/read",
        r ->
            number(r.body()) == 1
                ? "{\"queries\":{\"live\":\"SELECT 1 AS a\"},\"discovery\":{}}"
                : "{\"queries\":{},\"discovery\":{}}");
    server.scripts.put("distributed/write", r -> DeviceServer.HELD);
    var fleet = start(6, 6);
    try {
      await().atMost(Duration.ofSeconds(60)).until(() -> !server.to("distributed/write").isEmpty());
      // The others' reads are the clock: each reads once in an interval.
      var held = readsOfOthers();
      await().atMost(Duration.ofSeconds(60)).until(() -> readsOfOthers() >= held + 10);
      assertThat(readsOfFirst()).isEqualTo(1);
      var released = readsOfOthers();
      server.release();

      await().atMost(Duration.ofSeconds(60)).until(() -> readsOfFirst() >= 2);

      assertThat(othersBeforeSecondReadOfFirst()).isGreaterThan((int) released + 2);
    } finally {
      server.release();
      fleet.stop().await(20, TimeUnit.SECONDS);
    }
  }

  private List<Integer> readers() {
    return server.to("distributed/read").stream().map(r -> number(r.body())).toList();
  }

  private long readsOfFirst() {
    return readers().stream().filter(key -> key == 1).count();
  }

  private long readsOfOthers() {
    return readers().stream().filter(key -> key != 1).count();
  }

  private int othersBeforeSecondReadOfFirst() {
    var readers = readers();
    var first = readers.indexOf(1);
    return readers.subList(first + 1, readers.size()).indexOf(1) + first;
  }

  private static int number(JsonNode body) {
    return Integer.parseInt(body.path("node_key").asText().substring(3));
  }
}
