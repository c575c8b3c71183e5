package io.fleet.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One host and its config: the schedule, the lines it makes, and the flags. */
class ScheduleHostTest {
  private final HostRun run = new HostRun();

  @AfterEach
  void close() throws Exception {
    run.close();
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
    run.server.scripts.put("config", r -> CONFIG);
    run.start();
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(run.server.lines("result").stream().map(l -> l.path("name").asText()))
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
    assertThat(run.server.lines("result").stream().map(l -> l.path("name").asText()))
        .doesNotContain("pack/Global/mac only", "pack/Global/too new");
  }

  private List<JsonNode> named(String name) {
    return run.server.lines("result").stream()
        .filter(l -> l.path("name").asText().equals(name))
        .toList();
  }

  @Test
  void changedRowsAreRemovedBeforeTheNewOnesAreAdded() throws Exception {
    // Not the time: two runs that a pause brought together would find it unchanged.
    run.server.scripts.put(
        "config",
        r ->
            "{\"schedule\":{\"dice\":{\"query\":\"SELECT hex(randomblob(16)) AS x\","
                + "\"interval\":2}}}");
    run.start();
    await().atMost(Duration.ofSeconds(20)).until(() -> named("dice").size() >= 5);
    var lines = named("dice");
    assertThat(lines.stream().limit(5).map(l -> l.path("action").asText()))
        .containsExactly("added", "removed", "added", "removed", "added");
    assertThat(lines.stream().limit(5).map(l -> l.path("counter").asInt()))
        .containsExactly(0, 1, 1, 2, 2);
    assertThat(lines.get(1).path("columns")).isEqualTo(lines.get(0).path("columns"));
  }

  @Test
  void statusLinesAreTextsBefore510AndNumbersSince() throws Exception {
    run.server.scripts.put("config", r -> CONFIG);
    run.start();
    await().atMost(Duration.ofSeconds(20)).until(() -> !failing("5.8.2").isEmpty());
    assertThat(failing("5.8.2").getFirst().path("severity"))
        .isEqualTo(DeviceServer.JSON.valueToTree("2"));
    assertThat(failing("5.8.2").getFirst().path("message").asText())
        .isEqualTo("Error executing scheduled query pack/Global/wrong: no such table: nope");
    run.fleets.removeFirst().stop().await(20, TimeUnit.SECONDS);
    run.start(b -> b.version("5.10.2"));
    await().atMost(Duration.ofSeconds(20)).until(() -> !failing("5.10.2").isEmpty());
    assertThat(failing("5.10.2").getFirst().path("severity"))
        .isEqualTo(DeviceServer.JSON.valueToTree(2));
  }

  private List<JsonNode> failing(String version) {
    return run.server.lines("status").stream()
        .filter(l -> l.path("version").asText().equals(version))
        .filter(l -> l.path("message").asText().startsWith("Error executing"))
        .toList();
  }

  @Test
  void keepsLinesUntilTheyAreAcknowledged() throws Exception {
    run.server.scripts.put("config", r -> CONFIG);
    var asked = new AtomicInteger();
    run.server.scripts.put(
        "log",
        r -> {
          // Statuses come by themselves until the first results are there.
          var result = r.body().path("log_type").asText().equals("result");
          var results = result ? asked.incrementAndGet() : asked.get();
          return results < 5 ? DeviceServer.FAILURE : "{}";
        });
    run.start(b -> b.flags(Map.of("logger_tls_period", "2", "logger_tls_compress", "true")));
    await().atMost(Duration.ofSeconds(20)).until(() -> named("top").size() >= 2);
    run.awaitRequests("log", 8);
    var copies = named("top");
    assertThat(copies).allMatch(copies.getFirst()::equals);
    assertThat(run.server.to("log").getFirst().values()).containsEntry("Content-Encoding", "gzip");
  }

  @Test
  void aFailedConfigKeepsTheScheduleAndAnEmptyOneEndsIt() throws Exception {
    var config = new String[] {CONFIG};
    run.server.scripts.put("config", r -> config[0]);
    run.start(
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
    run.awaitRequests("config", run.server.to("config").size() + 3);
    int before = named("pack/Global/snap").size();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> named("pack/Global/snap").size() > before + 1);
    config[0] = "{}";
    run.awaitRequests("config", run.server.to("config").size() + 3);
    int reads = run.server.to("distributed/read").size();
    run.awaitRequests("distributed/read", reads + 1);
    run.server.requests.clear();
    run.awaitRequests("config", 8);
    assertThat(named("pack/Global/snap")).isEmpty();
  }

  @Test
  void optionsOfTheConfigSetTheAgentsFlags() throws Exception {
    run.server.scripts.put("config", r -> "{\"options\":{\"distributed_interval\":1}}");
    run.server.readOnce(
        "{\"queries\":{\"q\":\"SELECT value FROM osquery_flags WHERE"
            + " name='distributed_interval'\"}}");
    run.start();
    assertThat(run.firstWrite().path("queries").path("q").path(0).path("value").asText())
        .isEqualTo("1");
  }

  @Test
  void aPackRunsOnlyWhereEachOfItsDiscoveryQueriesGivesARow() throws Exception {
    run.server.scripts.put(
        "config",
        r ->
            """
            {"options":{"pack_delimiter":"/","pack_refresh_interval":4},
             "packs":{
              "here":{"discovery":["SELECT 1","SELECT 1 FROM os_version WHERE platform='ubuntu'"],
                "queries":{"q":{"query":"SELECT 1","interval":2,"snapshot":true}}},
              "not":{"discovery":["SELECT 1","SELECT 1 FROM os_version WHERE platform='darwin'"],
                "queries":{"q":{"query":"SELECT 1","interval":2,"snapshot":true}}},
              "wrong":{"discovery":["SELECT 1 FROM nope"],
                "queries":{"q":{"query":"SELECT 1","interval":2,"snapshot":true}}},
              "later":{"discovery":["SELECT 1 FROM osquery_schedule WHERE executions > 2"],
                "queries":{"q":{"query":"SELECT 1","interval":2,"snapshot":true}}}}}
            """);

    run.start();

    await().atMost(Duration.ofSeconds(20)).until(() -> named("pack/later/q").size() >= 2);
    assertThat(named("pack/here/q")).hasSizeGreaterThan(2);
    assertThat(named("pack/not/q")).isEmpty();
    assertThat(named("pack/wrong/q")).isEmpty();
  }
}
