package io.fleet.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One host: its requests, its key, and the queries it is handed. */
class FullHostTest {
  private final HostRun run = new HostRun();

  @AfterEach
  void close() throws Exception {
    run.close();
  }

  @Test
  void enrollsWithItsDetailsAndRealHeaders() throws Exception {
    run.start();
    run.awaitRequests("enroll", 1);
    var enroll = run.server.to("enroll").getFirst();
    assertThat(enroll.headers())
        .containsExactly("Content-Type", "Accept", "User-Agent", "Host", "Content-Length");
    assertThat(enroll.values()).containsEntry("User-Agent", "osquery/5.8.2");
    var body = enroll.body();
    assertThat(body.path("enroll_secret").asText()).isEqualTo("s3cret");
    assertThat(body.path("platform_type").asText()).isEqualTo("9");
    var details = body.path("host_details");
    assertThat(details.path("os_version").path("platform").asText()).isEqualTo("ubuntu");
    assertThat(details.path("system_info").path("uuid").asText())
        .isEqualTo(body.path("host_identifier").asText());
    assertThat(details.path("osquery_info").path("version").asText()).isEqualTo("5.8.2");
    assertThat(details.path("platform_info").path("vendor").asText()).isNotEmpty();
  }

  @Test
  void opensAConnectionForEachRequestAndKeepsOneWhenTold() throws Exception {
    run.start();
    run.awaitRequests("distributed/read", 5);
    var peers = run.server.requests.stream().map(DeviceServer.Request::peer).toList();
    assertThat(new HashSet<>(peers)).hasSameSizeAs(peers);
    run.fleets.removeFirst().stop().await(20, TimeUnit.SECONDS);
    run.server.requests.clear();
    run.start(b -> b.keepAlive(true));
    run.awaitRequests("distributed/read", 20);
    var kept = run.server.requests.stream().map(DeviceServer.Request::peer).distinct().count();
    assertThat(kept).isLessThan(5);
  }

  @Test
  void triesToEnrollAgainUntilItGetsAKey() throws Exception {
    var asked = new AtomicInteger();
    run.server.scripts.put(
        "enroll",
        r ->
            switch (asked.incrementAndGet()) {
              case 1 -> DeviceServer.FORGOTTEN;
              case 2 -> "{\"node_key\":\"\"}";
              case 3 -> "<html>busy</html>";
              default -> "{\"node_key\":\"key1\"}";
            });
    run.start();
    run.awaitRequests("distributed/read", 1);
    assertThat(asked).hasValue(4);
  }

  @Test
  void enrollsAgainWhenItsKeyIsUnknown() throws Exception {
    run.server.scripts.put(
        "distributed/read",
        r ->
            r.body().path("node_key").asText().equals("key1")
                ? DeviceServer.FORGOTTEN
                : "{\"queries\":{}}");
    run.start();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                run.server.to("distributed/read").stream()
                    .anyMatch(r -> r.body().path("node_key").asText().equals("key2")));
    assertThat(run.server.to("enroll")).hasSize(2);
  }

  @Test
  void anErrorWithoutNodeInvalidKeepsTheKey() throws Exception {
    run.server.scripts.put("distributed/read", r -> DeviceServer.FAILURE);
    run.start();
    run.awaitRequests("distributed/read", 4);
    assertThat(run.server.to("enroll")).hasSize(1);
    assertThat(run.server.to("distributed/read"))
        .allMatch(r -> r.body().path("node_key").asText().equals("key1"));
  }

  @Test
  void repeatsARequestOnceWhenTheConnectionBreaks() throws Exception {
    var asked = new AtomicInteger();
    run.server.scripts.put(
        "config", r -> asked.incrementAndGet() == 1 ? null : "{\"schedule\":{}}");
    var fleet = run.start();
    run.awaitRequests("distributed/read", 1);
    assertThat(run.server.to("config")).hasSizeGreaterThanOrEqualTo(2);
    assertThat(fleet.stats().errors()).isNotEmpty();
  }

  @Test
  void keepsResultsUntilTheyAreAcknowledged() throws Exception {
    run.server.readOnce("{\"queries\":{\"q1\":\"SELECT 1 AS x\"}}");
    var asked = new AtomicInteger();
    run.server.scripts.put(
        "distributed/write", r -> asked.incrementAndGet() < 6 ? DeviceServer.FAILURE : "{}");
    var fleet = run.start();
    await().atMost(Duration.ofSeconds(20)).until(() -> fleet.stats().answers() == 1);
    assertThat(run.server.to("distributed/write"))
        .hasSize(6)
        .allMatch(r -> r.body().path("queries").path("q1").path(0).path("x").asText().equals("1"));
  }

  @Test
  void anEmptyAnswerIsSuccess() throws Exception {
    run.server.readOnce("{\"queries\":{\"q1\":\"SELECT 1 AS x\"}}");
    run.server.scripts.put("distributed/write", r -> "");
    var fleet = run.start();
    await().atMost(Duration.ofSeconds(20)).until(() -> fleet.stats().answers() == 1);
    assertThat(run.server.to("distributed/write")).hasSize(1);
  }

  @Test
  void answersInNameOrderWithStatusesAndOsquerysErrors() throws Exception {
    run.server.readOnce(
        "{\"queries\":{\"c\":\"SELECT * FROM nope\",\"a\":\"SELECT name FROM os_version\","
            + "\"b\":\"SELECT * FROMM users\"}}");
    run.start();
    var body = run.firstWrite();
    assertThat(body.path("queries").properties().stream().map(Map.Entry::getKey))
        .containsExactly("a", "b", "c");
    assertThat(body.path("queries").path("a").path(0).path("name").asText()).isEqualTo("Ubuntu");
    assertThat(body.path("statuses").toString()).isEqualTo("{\"a\":0,\"b\":1,\"c\":1}");
    assertThat(body.path("messages").path("b").asText()).isEqualTo("near \"FROMM\": syntax error");
    assertThat(body.path("messages").path("c").asText()).isEqualTo("no such table: nope");
    assertThat(body.path("queries").path("c")).isEmpty();
    assertThat(body.path("stats").path("a").path("wall_time_ms").isIntegralNumber()).isTrue();
  }

  private List<String> answeredWith(String version, String discovery) throws Exception {
    run.server.readOnce(
        "{\"queries\":{\"a\":\"SELECT 1\",\"b\":\"SELECT 2\",\"c\":\"SELECT 3\"},\"discovery\":"
            + discovery
            + "}");
    run.start(b -> b.version(version));
    return run.firstWrite().path("queries").properties().stream().map(Map.Entry::getKey).toList();
  }

  private static final String NONE = "SELECT 1 WHERE 0";

  @Test
  void since58EachQueryGoesByItsOwnDiscovery() throws Exception {
    assertThat(answeredWith("5.8.2", "{\"a\":\"SELECT 1\",\"b\":\"" + NONE + "\"}"))
        .containsExactly("a", "c");
  }

  @Test
  void before58AMatchLeavesOutQueriesWithoutDiscovery() throws Exception {
    assertThat(answeredWith("5.7.0", "{\"a\":\"SELECT 1\",\"b\":\"" + NONE + "\"}"))
        .containsExactly("a");
  }

  @Test
  void before58AllRunWhenNoneMatched() throws Exception {
    assertThat(answeredWith("5.7.0", "{\"a\":\"" + NONE + "\",\"b\":\"" + NONE + "\"}"))
        .containsExactly("a", "b", "c");
  }

  @Test
  void aDiscoveryErrorDiscardsTheWholeAnswer() throws Exception {
    run.server.readOnce(
        "{\"queries\":{\"a\":\"SELECT 1\"},\"discovery\":{\"a\":\"SELECT * FROM no\"}}");
    run.start();
    run.awaitRequests("distributed/read", 4);
    assertThat(run.server.to("distributed/write")).isEmpty();
  }

  @Test
  void acceptanceStopsAtTheFirstOddEntry() throws Exception {
    run.server.readOnce("{\"queries\":{\"a\":\"SELECT 1\",\"b\":7,\"c\":\"SELECT 3\"}}");
    run.start();
    assertThat(run.firstWrite().path("queries").properties().stream().map(Map.Entry::getKey))
        .containsExactly("a");
  }
}
