package io.fleet.checkin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleet.embedded.TestStores;
import io.fleet.model.HostId;
import io.fleet.platform.bus.Announcement;
import io.fleet.platform.bus.Changed;
import io.fleet.platform.bus.Changed.What;
import io.fleet.platform.bus.RefetchAsked;
import io.fleet.store.inventory.HostChanges;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DistributedIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String IDLE = "{\n  \"queries\": {},\n  \"discovery\": {}\n}\n";
  private static Node node;

  @BeforeAll
  static void start() {
    var schema = TestStores.freshSchema();
    Node.prepare(schema);
    node = new Node(schema, CheckinConfig.defaults("a"));
    node.sql("INSERT INTO enroll_secrets (secret, team_id) VALUES ('right', NULL)");
    node.start();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void aNewHostIsAskedEverythingUntilItAnswersAndThenNothing() {
    var key = node.enroll("d-1", "");

    var first = node.read(key);
    var second = node.read(key);
    var taken = node.write(key, Bodies.round(8), Map.of());
    var after = node.knock("distributed/read", Node.key(key));

    assertThat(first.path("accelerate").asInt()).isEqualTo(10);
    assertThat(first.path("queries").path("fleet_detail_query_system_info").asText())
        .containsIgnoringCase("select");
    assertThat(first.path("queries").path("fleet_label_query_6").asText()).isEqualTo("select 1;");
    assertThat(first.path("queries").has("fleet_detail_query_network_interface_unix")).isFalse();
    assertThat(first.path("discovery").size()).isEqualTo(first.path("queries").size());
    assertThat(second).isEqualTo(first);
    assertThat(taken.body().toString()).isEqualTo("{}\n");
    assertThat(after.body().toString()).isEqualTo(IDLE);
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              var row =
                  node.rows("SELECT * FROM hosts WHERE osquery_host_id = 'd-1'", found -> found)
                      .getFirst();
              assertThat(row.getString("primary_ip")).isEqualTo("10.1.2.3");
              assertThat(row.getLong("uptime")).isEqualTo(10_000_000_000_000L);
              assertThat(row.getInteger("distributed_interval")).isEqualTo(20);
              assertThat(row.getInteger("config_tls_refresh")).isEqualTo(60);
              assertThat(row.getInteger("refetch_requested")).isZero();
              assertThat(row.getLocalDateTime("detail_updated_at")).isNotNull();
              assertThat(row.getLocalDateTime("label_updated_at")).isNotNull();
              assertThat(row.getLocalDateTime("policy_updated_at")).isNotNull();
              assertThat(members(node.hostId("d-1"))).containsExactlyInAnyOrder(6, 8);
            });
    var known = node.hosts.byId(new HostId(node.hostId("d-1")));
    assertThat(known.platform()).isEqualTo("ubuntu");
    assertThat(known.onlineWindowSeconds()).isEqualTo(80);
  }

  @Test
  void aHostWithoutNameOrPlatformIsToComeAgainSoonWhateverItIsAsked() {
    var key = node.enroll("d-nameless", "");
    var asked = node.read(key);
    // What was not answered is held back after a few times.
    for (var tries = 0; tries < 10 && !asked.path("queries").isEmpty(); tries++) {
      asked = node.read(key);
    }
    node.board.offer(node.hostId("d-nameless"), 15, "SELECT 15");
    var live = node.read(key);

    assertThat(asked.path("queries").isEmpty()).isTrue();
    assertThat(asked.path("accelerate").asInt()).isEqualTo(10);
    assertThat(live.path("queries").size()).isEqualTo(1);
    assertThat(live.path("accelerate").asInt()).isEqualTo(10);
  }

  @Test
  void aHostThatNeverToldItsIntervalsIsOnlineForAMinute() {
    node.enroll("d-silent", "");

    var known = node.hosts.byId(new HostId(node.hostId("d-silent")));

    assertThat(known.onlineWindowSeconds()).isEqualTo(60);
  }

  @Test
  void aRefetchAsksAgainAndEndsOnlyWithDetails() {
    var key = node.enroll("d-2", Bodies.DETAILS);
    node.write(key, Bodies.round(8), Map.of());
    var id = node.hostId("d-2");
    await().atMost(SOON).untilAsserted(() -> assertThat(refetch(id)).isZero());

    node.sql("UPDATE hosts SET refetch_requested = 1 WHERE id = ?", id);
    Announcement.CHANGED.tell(node.vertx, Changed.of(What.HOSTS, id));

    await().atMost(SOON).untilAsserted(() -> assertThat(asksForDetails(key)).isTrue());
    node.write(key, Map.of("fleet_label_query_8", List.of()), Map.of());
    await().atMost(SOON).untilAsserted(() -> assertThat(members(id)).containsExactly(6));
    assertThat(refetch(id)).isEqualTo(1);
    node.write(key, Map.of("fleet_detail_query_os_version", List.of()), Map.of());
    assertThat(asksForDetails(key)).isTrue();
    node.write(key, Bodies.round(8), Map.of());
    await().atMost(SOON).untilAsserted(() -> assertThat(refetch(id)).isZero());
  }

  @Test
  void aRefetchAskedForWhileDetailsWaitToBeStoredIsNotLost() {
    var key = node.enroll("d-refetch", Bodies.DETAILS);
    var id = node.hostId("d-refetch");
    var changes = new HostChanges(node.db);

    node.write(key, Bodies.round(8), Map.of());
    Node.await(changes.refetch(new HostId(id)));
    Announcement.CHANGED.tell(node.vertx, Changed.of(What.HOSTS, id));
    await().atMost(SOON).untilAsserted(() -> assertThat(members(id)).contains(8));

    assertThat(refetch(id)).isEqualTo(1);
    await().atMost(SOON).untilAsserted(() -> assertThat(asksForDetails(key)).isTrue());
    node.write(key, Bodies.round(8), Map.of());
    await().atMost(SOON).untilAsserted(() -> assertThat(refetch(id)).isZero());
  }

  @Test
  void aRefetchIsAskedForBeforeTheRowIsReadAgain() {
    var key = node.enroll("d-refetch-told", Bodies.DETAILS);
    node.write(key, Bodies.round(8), Map.of());
    var id = node.hostId("d-refetch-told");
    assertThat(asksForDetails(key)).isFalse();

    // The row says nothing of it, so the announcement alone can be what is heard.
    Announcement.REFETCH_ASKED.tell(node.vertx, new RefetchAsked(id, 1));

    await().atMost(SOON).untilAsserted(() -> assertThat(asksForDetails(key)).isTrue());
  }

  @Test
  void failedOrOddEntriesCostNothingButThemselves() {
    var key = node.enroll("d-3", Bodies.DETAILS);
    var id = node.hostId("d-3");
    var body =
        """
        {"NODE_KEY": "%s", "queries": {
          "fleet_detail_query_system_info": [null],
          "fleet_detail_query_os_version": "",
          "fleet_detail_query_osquery_info": [{"version": 5, "x": null, "y": [1]}],
          "fleet_detail_query_uptime": [{"total_seconds": "7"}],
          "fleet_detail_query_nothing": [{"a": "b"}],
          "fleet_label_query_7": [{"1": 1}],
          "fleet_label_query_8": [{"1": "1"}],
          "fleet_label_query_9": [{"1": "1"}],
          "fleet_label_query_x": [], "fleet_label_query_99999999": [], "odd": {}},
         "statuses": {"fleet_detail_query_uptime": 1.5, "fleet_label_query_8": "1",
           "fleet_label_query_9": "0"},
         "messages": null} trailing
        """
            .formatted(key);

    var answer = node.knock("distributed/write", body);

    assertThat(answer.status()).isEqualTo(200);
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              var row =
                  node.rows("SELECT * FROM hosts WHERE id = " + id, found -> found).getFirst();
              assertThat(row.getString("hostname")).isEqualTo("box.example");
              assertThat(row.getString("platform")).isEqualTo("ubuntu");
              assertThat(row.getString("osquery_version")).isEqualTo("5");
              assertThat(row.getLong("uptime")).isZero();
              assertThat(members(id)).containsExactlyInAnyOrder(6, 7, 9);
            });
  }

  @Test
  void bytesThatAreNotUtf8AreTakenWithReplacements() {
    var key = node.enroll("d-4", Bodies.DETAILS);
    var body =
        Buffer.buffer("{\"node_key\":\"" + key + "\",\"queries\":{")
            .appendString("\"fleet_detail_query_osquery_info\":[{\"version\":\"5")
            .appendByte((byte) 0xFF)
            .appendString("\"}]}}");

    var answer = node.knock("distributed/write", body);

    assertThat(answer.status()).isEqualTo(200);
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(
                        node.rows(
                            "SELECT osquery_version FROM hosts WHERE osquery_host_id = 'd-4'",
                            row -> row.getString(0)))
                    .containsExactly("5\uFFFD"));
  }

  @Test
  void aLiveQueryIsHandedOutAndItsAnswerIsOnlyTakenWhenStored() {
    var key = node.enroll("d-5", Bodies.DETAILS);
    node.write(key, Bodies.round(8), Map.of());
    var id = node.hostId("d-5");
    node.board.offer(id, 12, "SELECT '<&>'");

    var read = node.read(key);
    node.board.broken = true;
    var refused =
        node.write(key, Map.of("fleet_distributed_query_12", List.of(Map.of("a", "1"))), Map.of());
    node.board.broken = false;
    var taken =
        node.write(
            key,
            Map.of("fleet_distributed_query_12", List.of(Map.of("a", "1"))),
            Map.of("fleet_distributed_query_12", 0));

    assertThat(read.path("queries").size()).isEqualTo(1);
    assertThat(read.path("queries").path("fleet_distributed_query_12").asText())
        .isEqualTo("SELECT '<&>'");
    assertThat(read.path("discovery").path("fleet_distributed_query_12").asText())
        .isEqualTo("SELECT 1");
    assertThat(read.has("accelerate")).isFalse();
    assertThat(refused.status()).isEqualTo(503);
    assertThat(Node.json(refused).path("error").asText()).isNotEmpty();
    assertThat(taken.status()).isEqualTo(200);
    assertThat(node.board.answers).anyMatch(one -> one.rows().equals(List.of(Map.of("a", "1"))));
  }

  @Test
  void eachHostIsToldWhatIsAskedOfItAlone() {
    var keys = new ArrayList<String>();
    for (var name : List.of("d-7", "d-8", "d-9")) {
      var key = node.enroll(name, Bodies.DETAILS);
      node.write(key, Bodies.round(8), Map.of());
      keys.add(key);
    }
    node.board.offer(node.hostId("d-7"), 13, "SELECT 1");
    node.board.offer(node.hostId("d-8"), 13, "SELECT 1");
    node.board.offer(node.hostId("d-9"), 14, "SELECT 2");

    var told = keys.stream().map(key -> node.read(key).path("queries").toString()).toList();

    assertThat(told)
        .containsExactly(
            "{\"fleet_distributed_query_13\":\"SELECT 1\"}",
            "{\"fleet_distributed_query_13\":\"SELECT 1\"}",
            "{\"fleet_distributed_query_14\":\"SELECT 2\"}");
  }

  @Test
  void aDeletedHostIsUnknownAtOnce() {
    var key = node.enroll("d-6", "");
    var id = node.hostId("d-6");

    node.sql("DELETE FROM hosts WHERE id = ?", id);
    Announcement.CHANGED.tell(node.vertx, Changed.of(What.HOSTS_DELETED, id));

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(node.knock("distributed/read", Node.key(key)).status()).isEqualTo(401));
  }

  @Test
  void bodiesThatCannotBeReadAreRefusedWithAnError() {
    for (var door : new String[] {"config", "distributed/read", "distributed/write", "enroll"}) {
      for (var body : new String[] {"", "<html>", "[]", "\"text\"", "{\"node_key\": \"abc"}) {
        var answer = node.knock(door, body);

        assertThat(answer.status()).as(door + " " + body).isEqualTo(400);
        assertThat(Node.json(answer).path("error").asText()).isNotEmpty();
        assertThat(Node.json(answer).has("node_invalid")).isFalse();
      }
    }
    assertThat(node.knock("config", "{\"node_key\":17}").status()).isEqualTo(400);
    assertThat(node.knock("distributed/write", "{\"node_key\":\"x\",\"queries\":[]}").status())
        .isEqualTo(400);
  }

  @Test
  void aKeyThatIsMissingOrUnknownIsToldToEnroll() {
    for (var body :
        new String[] {
          "{}",
          "{\"node_key\":null}",
          "{\"node_key\":\"\"}",
          "null",
          "{\"node_key\":\"no such key\"}",
          "{\"node_key\":\"\\u0041\"}"
        }) {
      var answer = node.knock("distributed/read", body);

      assertThat(answer.status()).as(body).isEqualTo(401);
      assertThat(Node.json(answer).path("node_invalid").asBoolean()).isTrue();
    }
  }

  private static List<Integer> members(int host) {
    return node.rows(
        "SELECT label_id FROM label_membership WHERE host_id = " + host,
        row -> row.getInteger("label_id"));
  }

  private static boolean asksForDetails(String key) {
    return node.read(key).path("queries").has("fleet_detail_query_uptime");
  }

  private static int refetch(int host) {
    return node.rows(
            "SELECT refetch_requested FROM hosts WHERE id = " + host, row -> row.getInteger(0))
        .getFirst();
  }
}
