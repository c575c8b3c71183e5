package io.fleet.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleet.agents.table.HostFacts;
import io.fleet.agents.table.Platform;
import io.vertx.core.Vertx;
import io.vertx.core.net.SelfSignedCertificate;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One host against a small server; an agent second lasts 20 ms. */
class FullHostTest {
  private Vertx vertx;
  private DeviceServer server;
  private final List<AgentFleet> fleets = new ArrayList<>();

  @BeforeEach
  void open() throws Exception {
    vertx = Vertx.vertx();
    server = new DeviceServer(vertx, null);
  }

  @AfterEach
  void close() throws Exception {
    for (var fleet : fleets) {
      fleet.stop().await(20, TimeUnit.SECONDS);
    }
    server.close();
    vertx.close().await(20, TimeUnit.SECONDS);
  }

  private AgentFleet start(UnaryOperator<AgentOptions.Builder> more) throws Exception {
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

  private AgentFleet start() throws Exception {
    return start(b -> b);
  }

  private JsonNode firstWrite() {
    await().atMost(Duration.ofSeconds(20)).until(() -> !server.to("distributed/write").isEmpty());
    return server.to("distributed/write").getFirst().body();
  }

  private void awaitRequests(String path, int count) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(server.to(path)).hasSizeGreaterThanOrEqualTo(count));
  }

  @Test
  void enrollsWithItsDetailsAndRealHeaders() throws Exception {
    start();
    awaitRequests("enroll", 1);
    var enroll = server.to("enroll").getFirst();
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
    start();
    awaitRequests("distributed/read", 5);
    var peers = server.requests.stream().map(DeviceServer.Request::peer).toList();
    assertThat(new HashSet<>(peers)).hasSameSizeAs(peers);
    fleets.removeFirst().stop().await(20, TimeUnit.SECONDS);
    server.requests.clear();
    start(b -> b.keepAlive(true));
    awaitRequests("distributed/read", 20);
    var kept = server.requests.stream().map(DeviceServer.Request::peer).distinct().count();
    assertThat(kept).isLessThan(5);
  }

  @Test
  void triesToEnrollAgainUntilItGetsAKey() throws Exception {
    var asked = new AtomicInteger();
    server.scripts.put(
        "enroll",
        r ->
            switch (asked.incrementAndGet()) {
              case 1 -> DeviceServer.FORGOTTEN;
              case 2 -> "{\"node_key\":\"\"}";
              case 3 -> "<html>busy</html>";
              default -> "{\"node_key\":\"key1\"}";
            });
    start();
    awaitRequests("distributed/read", 1);
    assertThat(asked).hasValue(4);
  }

  @Test
  void enrollsAgainWhenItsKeyIsUnknown() throws Exception {
    server.scripts.put(
        "distributed/read",
        r ->
            r.body().path("node_key").asText().equals("key1")
                ? DeviceServer.FORGOTTEN
                : "{\"queries\":{}}");
    start();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                server.to("distributed/read").stream()
                    .anyMatch(r -> r.body().path("node_key").asText().equals("key2")));
    assertThat(server.to("enroll")).hasSize(2);
  }

  @Test
  void anErrorWithoutNodeInvalidKeepsTheKey() throws Exception {
    server.scripts.put("distributed/read", r -> DeviceServer.FAILURE);
    start();
    awaitRequests("distributed/read", 4);
    assertThat(server.to("enroll")).hasSize(1);
    assertThat(server.to("distributed/read"))
        .allMatch(r -> r.body().path("node_key").asText().equals("key1"));
  }

  @Test
  void repeatsARequestOnceWhenTheConnectionBreaks() throws Exception {
    var asked = new AtomicInteger();
    server.scripts.put("config", r -> asked.incrementAndGet() == 1 ? null : "{\"schedule\":{}}");
    var fleet = start();
    awaitRequests("distributed/read", 1);
    assertThat(server.to("config")).hasSizeGreaterThanOrEqualTo(2);
    assertThat(fleet.stats().errors()).isNotEmpty();
  }

  @Test
  void keepsResultsUntilTheyAreAcknowledged() throws Exception {
    server.readOnce("{\"queries\":{\"q1\":\"SELECT 1 AS x\"}}");
    var asked = new AtomicInteger();
    server.scripts.put(
        "distributed/write", r -> asked.incrementAndGet() < 6 ? DeviceServer.FAILURE : "{}");
    var fleet = start();
    await().atMost(Duration.ofSeconds(20)).until(() -> fleet.stats().answers() == 1);
    assertThat(server.to("distributed/write"))
        .hasSize(6)
        .allMatch(r -> r.body().path("queries").path("q1").path(0).path("x").asText().equals("1"));
  }

  @Test
  void anEmptyAnswerIsSuccess() throws Exception {
    server.readOnce("{\"queries\":{\"q1\":\"SELECT 1 AS x\"}}");
    server.scripts.put("distributed/write", r -> "");
    var fleet = start();
    await().atMost(Duration.ofSeconds(20)).until(() -> fleet.stats().answers() == 1);
    assertThat(server.to("distributed/write")).hasSize(1);
  }

  @Test
  void answersInNameOrderWithStatusesAndOsquerysErrors() throws Exception {
    server.readOnce(
        "{\"queries\":{\"c\":\"SELECT * FROM nope\",\"a\":\"SELECT name FROM os_version\","
            + "\"b\":\"SELECT * FROMM users\"}}");
    start();
    var body = firstWrite();
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
    server.readOnce(
        "{\"queries\":{\"a\":\"SELECT 1\",\"b\":\"SELECT 2\",\"c\":\"SELECT 3\"},\"discovery\":"
            + discovery
            + "}");
    start(b -> b.version(version));
    return firstWrite().path("queries").properties().stream().map(Map.Entry::getKey).toList();
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
    server.readOnce(
        "{\"queries\":{\"a\":\"SELECT 1\"},\"discovery\":{\"a\":\"SELECT * FROM no\"}}");
    start();
    awaitRequests("distributed/read", 4);
    assertThat(server.to("distributed/write")).isEmpty();
  }

  @Test
  void acceptanceStopsAtTheFirstOddEntry() throws Exception {
    server.readOnce("{\"queries\":{\"a\":\"SELECT 1\",\"b\":7,\"c\":\"SELECT 3\"}}");
    start();
    assertThat(firstWrite().path("queries").properties().stream().map(Map.Entry::getKey))
        .containsExactly("a");
  }

  private static final String CONFIG =
      """
      {"options":{"pack_delimiter":"/"},
       "decorators":{"load":["SELECT hostname FROM system_info","SELECT uuid AS host_uuid FROM system_info"]},
       "schedule":{"top":{"query":"SELECT name FROM os_version","interval":2,"removed":false}},
       "packs":{"Global":{"queries":{
         "snap":{"query":"SELECT 1 AS x WHERE 0","interval":"2","snapshot":true},
         "mac only":{"query":"SELECT 1","interval":2,"platform":"darwin"},
         "too new":{"query":"SELECT 1","interval":2,"version":"9.0.0"},
         "wrong":{"query":"SELECT * FROM nope","interval":3},
         "events":{"query":"SELECT path FROM process_events","interval":30}}}}}
      """;

  @Test
  void scheduledResultsHaveOsquerysShapes() throws Exception {
    server.scripts.put("config", r -> CONFIG);
    start();
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(server.lines("result").stream().map(l -> l.path("name").asText()))
                    .contains("top", "pack/Global/snap", "pack/Global/events"));
    var top = named("top").getFirst();
    assertThat(top.properties().stream().map(Map.Entry::getKey))
        .containsExactly(
            "name",
            "hostIdentifier",
            "calendarTime",
            "unixTime",
            "epoch",
            "counter",
            "numerics",
            "decorations",
            "columns",
            "action");
    assertThat(top.path("unixTime").isIntegralNumber()).isTrue();
    assertThat(top.path("counter").asInt()).isZero();
    assertThat(top.path("calendarTime").asText())
        .matches("[A-Z][a-z]{2} [A-Z][a-z]{2} [ 1-3]\\d [\\d:]{8} \\d{4} UTC");
    assertThat(top.path("columns").toString()).isEqualTo("{\"name\":\"Ubuntu\"}");
    assertThat(top.path("action").asText()).isEqualTo("added");
    assertThat(top.path("decorations").path("hostname").asText()).endsWith("-ubuntu");
    assertThat(top.path("decorations").path("host_uuid").asText())
        .isEqualTo(top.path("hostIdentifier").asText());
    var snapshot = named("pack/Global/snap").getFirst();
    assertThat(snapshot.path("snapshot").isArray()).isTrue();
    assertThat(snapshot.path("snapshot")).isEmpty();
    assertThat(snapshot.path("action").asText()).isEqualTo("snapshot");
    // Nothing changed since the first run, so later runs of the differential say nothing.
    await().atMost(Duration.ofSeconds(20)).until(() -> named("pack/Global/snap").size() >= 4);
    assertThat(named("top")).hasSize(1);
    assertThat(server.lines("result").stream().map(l -> l.path("name").asText()))
        .doesNotContain("pack/Global/mac only", "pack/Global/too new");
  }

  private List<JsonNode> named(String name) {
    return server.lines("result").stream()
        .filter(l -> l.path("name").asText().equals(name))
        .toList();
  }

  @Test
  void changedRowsAreRemovedBeforeTheNewOnesAreAdded() throws Exception {
    server.scripts.put(
        "config",
        r ->
            "{\"schedule\":{\"clock\":{\"query\":\"SELECT unix_time FROM time\",\"interval\":2}}}");
    start();
    await().atMost(Duration.ofSeconds(20)).until(() -> named("clock").size() >= 5);
    var lines = named("clock");
    assertThat(lines.stream().limit(5).map(l -> l.path("action").asText()))
        .containsExactly("added", "removed", "added", "removed", "added");
    assertThat(lines.stream().limit(5).map(l -> l.path("counter").asInt()))
        .containsExactly(0, 1, 1, 2, 2);
    assertThat(lines.get(1).path("columns")).isEqualTo(lines.get(0).path("columns"));
  }

  @Test
  void statusLinesAreTextsBefore510AndNumbersSince() throws Exception {
    server.scripts.put("config", r -> CONFIG);
    start();
    await().atMost(Duration.ofSeconds(20)).until(() -> !failing().isEmpty());
    assertThat(failing().getFirst().path("severity")).isEqualTo(DeviceServer.JSON.valueToTree("2"));
    assertThat(failing().getFirst().path("message").asText())
        .isEqualTo("Error executing scheduled query pack/Global/wrong: no such table: nope");
    fleets.removeFirst().stop().await(20, TimeUnit.SECONDS);
    server.requests.clear();
    start(b -> b.version("5.10.2"));
    await().atMost(Duration.ofSeconds(20)).until(() -> !failing().isEmpty());
    assertThat(failing().getFirst().path("severity")).isEqualTo(DeviceServer.JSON.valueToTree(2));
  }

  private List<JsonNode> failing() {
    return server.lines("status").stream()
        .filter(l -> l.path("message").asText().startsWith("Error executing"))
        .toList();
  }

  @Test
  void keepsLinesUntilTheyAreAcknowledged() throws Exception {
    server.scripts.put("config", r -> CONFIG);
    var asked = new AtomicInteger();
    server.scripts.put("log", r -> asked.incrementAndGet() < 5 ? DeviceServer.FAILURE : "{}");
    start(b -> b.flags(Map.of("logger_tls_period", "2", "logger_tls_compress", "true")));
    await().atMost(Duration.ofSeconds(20)).until(() -> named("top").size() >= 2);
    awaitRequests("log", 8);
    var copies = named("top");
    assertThat(copies).allMatch(copies.getFirst()::equals);
    assertThat(server.to("log").getFirst().values()).containsEntry("Content-Encoding", "gzip");
  }

  @Test
  void aFailedConfigKeepsTheScheduleAndAnEmptyOneEndsIt() throws Exception {
    var config = new String[] {CONFIG};
    server.scripts.put("config", r -> config[0]);
    start(
        b ->
            b.flags(
                Map.of(
                    "config_refresh",
                    "2",
                    "logger_tls_period",
                    "1",
                    "config_accelerated_refresh",
                    "2")));
    await().atMost(Duration.ofSeconds(20)).until(() -> !named("pack/Global/snap").isEmpty());
    config[0] = DeviceServer.FAILURE;
    awaitRequests("config", server.to("config").size() + 3);
    int before = named("pack/Global/snap").size();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> named("pack/Global/snap").size() > before + 1);
    config[0] = "{}";
    awaitRequests("config", server.to("config").size() + 3);
    int reads = server.to("distributed/read").size();
    awaitRequests("distributed/read", reads + 1);
    server.requests.clear();
    awaitRequests("config", 8);
    assertThat(named("pack/Global/snap")).isEmpty();
  }

  @Test
  void optionsOfTheConfigSetTheAgentsFlags() throws Exception {
    server.scripts.put("config", r -> "{\"options\":{\"distributed_interval\":1}}");
    server.readOnce(
        "{\"queries\":{\"q\":\"SELECT value FROM osquery_flags WHERE"
            + " name='distributed_interval'\"}}");
    start();
    assertThat(firstWrite().path("queries").path("q").path(0).path("value").asText())
        .isEqualTo("1");
  }

  @Test
  void keepsItsKeyOverARestartWhenItHasAFolder(@TempDir Path folder) throws Exception {
    start(b -> b.state(folder));
    awaitRequests("distributed/read", 1);
    fleets.removeFirst().stop().await(20, TimeUnit.SECONDS);
    server.requests.clear();
    start(b -> b.state(folder));
    awaitRequests("distributed/read", 1);
    assertThat(server.to("enroll")).isEmpty();
    assertThat(server.to("distributed/read").getFirst().body().path("node_key").asText())
        .isEqualTo("key1");
  }

  @Test
  void hostsAreSplitOverServersOrRoam() throws Exception {
    try (var other = new DeviceServer(vertx, null)) {
      start(b -> b.hosts(2).urls(List.of(URI.create(server.url()), URI.create(other.url()))));
      awaitRequests("distributed/read", 3);
      assertThat(server.to("enroll")).hasSize(1);
      assertThat(other.to("enroll")).hasSize(1);
      fleets.removeFirst().stop().await(20, TimeUnit.SECONDS);
      server.requests.clear();
      other.requests.clear();
      start(b -> b.roam(true).urls(List.of(URI.create(server.url()), URI.create(other.url()))));
      awaitRequests("distributed/read", 3);
      assertThat(other.to("distributed/read")).isNotEmpty();
    }
  }

  @Test
  void speaksTlsToAServerItsAuthorityVouchesForOnly() throws Exception {
    var known = SelfSignedCertificate.create("localhost");
    var unknown = SelfSignedCertificate.create("localhost");
    try (var secure = new DeviceServer(vertx, known);
        var impostor = new DeviceServer(vertx, unknown)) {
      start(b -> b.urls(List.of(URI.create(secure.url()))).ca(Path.of(known.certificatePath())));
      var deceived =
          start(
              b ->
                  b.urls(List.of(URI.create(impostor.url()))).ca(Path.of(known.certificatePath())));
      await().atMost(Duration.ofSeconds(20)).until(() -> !secure.to("distributed/read").isEmpty());
      await().atMost(Duration.ofSeconds(20)).until(() -> !deceived.stats().errors().isEmpty());
      assertThat(impostor.requests).isEmpty();
    } finally {
      known.delete();
      unknown.delete();
    }
  }

  @Test
  void aQueryThatRunsTooLongIsReportedAsDenylisted() throws Exception {
    server.readOnce(
        "{\"queries\":{\"long\":\"WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM c)"
            + " SELECT max(x) FROM c\"}}");
    start();
    await().atMost(Duration.ofSeconds(30)).until(() -> !server.to("distributed/write").isEmpty());
    var body = firstWrite();
    assertThat(body.path("statuses").path("long").asInt()).isEqualTo(1);
    assertThat(body.path("messages").path("long").asText())
        .isEqualTo("distributed query is denylisted");
  }

  @Test
  void aServerThatNeverAnswersIsATimeoutAndTheHostGoesOn() throws Exception {
    var asked = new AtomicInteger();
    server.scripts.put(
        "distributed/read",
        r -> asked.incrementAndGet() == 1 ? DeviceServer.SILENCE : "{\"queries\":{}}");
    var fleet = start(b -> b.requestLimit(Duration.ofMillis(500)));
    awaitRequests("distributed/read", 3);
    assertThat(fleet.stats().errors()).containsEntry("timeout", 1L);
  }

  @Test
  void liveAnswersOfSeveralHostsArriveInTheOrderOfTheSpread() throws Exception {
    var given = ConcurrentHashMap.<String>newKeySet();
    server.scripts.put(
        "distributed/read",
        r ->
            given.add(r.body().path("node_key").asText())
                ? "{\"queries\":{\"fleet_distributed_query_1\":\"SELECT hostname FROM"
                    + " system_info\"}}"
                : "{\"queries\":{}}");
    start(b -> b.hosts(4).answerSpread(Duration.ofSeconds(60)));
    awaitRequests("distributed/write", 4);
    assertThat(
            server.to("distributed/write").stream()
                .map(
                    r ->
                        r.body()
                            .path("queries")
                            .path("fleet_distributed_query_1")
                            .path(0)
                            .path("hostname")
                            .asText()))
        .containsExactly(
            IntStream.range(0, 4)
                .mapToObj(i -> HostFacts.of(Platform.UBUNTU, i, 1).var("hostname"))
                .toArray(String[]::new));
  }
}
