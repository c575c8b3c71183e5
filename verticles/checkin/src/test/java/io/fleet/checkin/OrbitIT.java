package io.fleet.checkin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleet.embedded.TestStores;
import io.fleet.model.HostId;
import io.fleet.platform.bus.Announcement;
import io.fleet.platform.bus.Changed;
import io.fleet.platform.bus.Changed.What;
import io.fleet.platform.door.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OrbitIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static Node node;

  @BeforeAll
  static void start() {
    var schema = TestStores.freshSchema();
    Node.prepare(schema);
    node = new Node(schema, CheckinConfig.defaults("a"));
    node.sql(
        "INSERT INTO settings (id, body) VALUES (1, ?)",
        "{\"agent_options\":{\"config\":{},\"command_line_flags\":{\"verbose\":true,\"a\":1}}}");
    node.sql(
        "INSERT INTO teams (id, name, config) VALUES (3, 'ops', ?), (4, 'bare', ?)",
        "{\"agent_options\":{\"config\":{},\"command_line_flags\":{\"ops\":true}}}",
        "{\"agent_options\":{\"config\":{}}}");
    node.sql(
        "INSERT INTO enroll_secrets (secret, team_id) VALUES"
            + " ('right', NULL), ('ops', 3), ('bare', 4)");
    node.start();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void pingsTellWhatIsOffered() {
    var orbit = node.knockAt("HEAD", "/api/fleet/orbit/ping", "", Map.of());
    var device = node.knockAt("HEAD", "/api/fleet/device/ping", "", Map.of());

    assertThat(orbit.status()).isEqualTo(200);
    assertThat(orbit.headers().get("X-Fleet-Capabilities"))
        .contains("orbit_endpoints", "token_rotation");
    assertThat(device.status()).isEqualTo(200);
    assertThat(device.headers()).doesNotContainKey("X-Fleet-Capabilities");
  }

  @Test
  void orbitAndOsqueryOfTheSameHardwareAreOneHost() {
    var orbit = enroll("right", "hw-1");
    var id = node.hostId("hw-1");
    var osquery = node.enroll("hw-1", "");

    assertThat(orbit).matches("[A-Za-z0-9+/]{32}");
    assertThat(node.hostId("hw-1")).isEqualTo(id);
    assertThat(node.knock("config", Node.key(osquery)).status()).isEqualTo(200);
    assertThat(config(orbit).status()).isEqualTo(200);
  }

  @Test
  void osqueryThatCallsItselfOtherwiseTakesOverTheHostThatOrbitMade() {
    var details = "{\"system_info\":{\"hostname\":\"h\",\"uuid\":\"hw-2\"}}";
    var orbit = enroll("right", "hw-2");
    var id = node.hostId("hw-2");

    node.enroll("instance-2", details);

    assertThat(node.hostId("instance-2")).isEqualTo(id);
    assertThat(config(orbit).status()).isEqualTo(200);
  }

  @Test
  void orbitJoinsTheHostThatToldTheSameHardware() {
    node.enroll("instance-3", "{\"system_info\":{\"hostname\":\"h\",\"uuid\":\"hw-3\"}}");

    enroll("right", "hw-3");

    assertThat(node.rows("SELECT id FROM hosts WHERE uuid = 'hw-3'", row -> row)).hasSize(1);
  }

  @Test
  void hardwareThatClonesShareJoinsNoneOfThem() {
    var details = "{\"system_info\":{\"hostname\":\"h\",\"uuid\":\"hw-4\"}}";
    node.enroll("instance-4", details);
    node.enroll("instance-5", details);

    var orbit = enroll("right", "hw-4");

    assertThat(config(orbit).status()).isEqualTo(200);
    assertThat(node.hostId("hw-4")).isNotIn(node.hostId("instance-4"), node.hostId("instance-5"));
  }

  @Test
  void noKeyOpensADoorOfTheOtherKind() {
    var orbit = enroll("right", "hw-6");
    var osquery = node.enroll("hw-7", "");

    var wrong = node.knock("config", Node.key(orbit));
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(Node.json(wrong).path("node_invalid").asBoolean()).isTrue();
    assertThat(config(osquery).status()).isEqualTo(401);
  }

  @Test
  void joiningMovesTheHostToTheTeamOfTheSecret() {
    node.sql("INSERT INTO policies (id, name, query, description) VALUES (9, 'p', 'SELECT 1', '')");
    node.enroll("hw-8", Bodies.DETAILS);
    var id = node.hostId("hw-8");
    node.sql("INSERT INTO policy_membership (policy_id, host_id, passes) VALUES (9, ?, 1)", id);

    var orbit = enroll("ops", "hw-8");

    assertThat(team(id)).containsExactly(3);
    assertThat(node.hosts.byId(new HostId(id)).teamId().value()).isEqualTo(3);
    assertThat(node.rows("SELECT 1 FROM policy_membership WHERE host_id = " + id, row -> row))
        .isEmpty();
    assertThat(config(orbit).body().toString()).contains("ops").doesNotContain("verbose");
  }

  @Test
  void flagsAreThoseOfTheTeamOrOfAll() {
    assertThat(Node.json(config(enroll("right", "hw-9"))).toString())
        .isEqualTo("{\"command_line_startup_flags\":{\"a\":1,\"verbose\":true}}");
    assertThat(config(enroll("bare", "hw-10")).body().toString()).isEqualTo("{}\n");
  }

  @Test
  void refusalsCarryAnErrorAndNeverInvalidateOsquery() {
    var wrongSecret = post("enroll", "{\"enroll_secret\":\"no\",\"hardware_uuid\":\"hw-11\"}");
    var noUuid = post("enroll", "{\"enroll_secret\":\"right\"}");
    var longUuid =
        post(
            "enroll",
            "{\"enroll_secret\":\"right\",\"hardware_uuid\":\"%s\"}".formatted("x".repeat(256)));
    var unknown = config("no such key");
    var missing = post("device_token", "{}");
    var empty = post("config", "");

    assertThat(List.of(wrongSecret, noUuid, longUuid, unknown, missing, empty))
        .allSatisfy(
            answer -> {
              assertThat(Node.json(answer).path("error").asText()).isNotEmpty();
              assertThat(Node.json(answer).has("node_invalid")).isFalse();
            })
        .extracting(Answer::status)
        .containsExactly(401, 400, 400, 401, 401, 400);
    assertThat(node.rows("SELECT 1 FROM hosts WHERE uuid = 'hw-11'", row -> row)).isEmpty();
  }

  @Test
  void aTokenReplacesTheOneBeforeAndIsKeptAsItsHash() {
    var orbit = enroll("right", "hw-12");
    var other = enroll("right", "hw-13");
    var id = node.hostId("hw-12");

    assertThat(token(orbit, "tok-1").body().toString()).isEqualTo("{}\n");
    assertThat(token(orbit, "tok-2").status()).isEqualTo(200);
    assertThat(token(orbit, "tok-2").status()).isEqualTo(200);

    assertThat(
            node.rows(
                "SELECT token_hash = UNHEX(SHA2('tok-2', 256)) AS same FROM host_device_tokens"
                    + " WHERE host_id = "
                    + id,
                row -> row.getInteger("same")))
        .containsExactly(1);
    assertThat(token(other, "tok-2").status()).isEqualTo(409);
    assertThat(token(other, "").status()).isEqualTo(400);
  }

  @Test
  void onlyStrangersAreToldToWait() {
    var orbit = enroll("right", "hw-14");
    var from = Map.of("X-Forwarded-For", "198.51.100.7");
    var wrong = "{\"orbit_node_key\":\"wrong\"}";
    for (var n = 0; n < 100; n++) {
      assertThat(node.knockAt("POST", "/api/fleet/orbit/config", wrong, from).status())
          .isEqualTo(401);
    }

    var limited = node.knockAt("POST", "/api/fleet/orbit/config", wrong, from);
    // Each five seconds that the hundred took allow one more.
    for (var more = 0; limited.status() == 401 && more < 20; more++) {
      limited = node.knockAt("POST", "/api/fleet/orbit/config", wrong, from);
    }

    assertThat(limited.status()).isEqualTo(429);
    assertThat(limited.headers().get("Retry-After")).matches("[1-9][0-9]*");
    assertThat(Node.json(limited).path("error").asText()).isNotEmpty();
    var right = "{\"orbit_node_key\":\"" + orbit + "\"}";
    assertThat(node.knockAt("POST", "/api/fleet/orbit/config", right, from).status())
        .isEqualTo(200);
    assertThat(config("wrong").status()).isEqualTo(401);
  }

  @Test
  void aHostDeletedTakesItsOrbitKeyWithIt() {
    var orbit = enroll("right", "hw-15");
    var id = node.hostId("hw-15");
    assertThat(config(orbit).status()).isEqualTo(200);

    node.sql("DELETE FROM hosts WHERE id = ?", id);
    Announcement.CHANGED.tell(node.vertx, Changed.of(What.HOSTS_DELETED, id));

    await().atMost(SOON).until(() -> config(orbit).status() == 401);
  }

  private static String enroll(String secret, String uuid) {
    var answer =
        post(
            "enroll",
            "{\"enroll_secret\":\"%s\",\"hardware_uuid\":\"%s\"}".formatted(secret, uuid));
    assertThat(answer.status()).isEqualTo(200);
    return Node.json(answer).path("orbit_node_key").asText();
  }

  private static Answer config(String key) {
    return post("config", "{\"orbit_node_key\":\"" + key + "\"}");
  }

  private static Answer token(String key, String token) {
    return post(
        "device_token",
        "{\"orbit_node_key\":\"%s\",\"device_auth_token\":\"%s\"}".formatted(key, token));
  }

  private static Answer post(String name, String body) {
    return node.knockAt("POST", "/api/fleet/orbit/" + name, body, Map.of());
  }

  private static List<Integer> team(int host) {
    return node.rows("SELECT team_id FROM hosts WHERE id = " + host, row -> row.getInteger(0));
  }
}
