package io.fleet.server.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fleet.embedded.TestStores;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What other servers get wrong between devices and people, asked of a whole node. */
class DeviceFaultsIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PASSWORD = "Faults-1-secret";

  @TempDir static Path folder;

  private static RunningServer server;
  private static String token;
  private static String secret;

  @BeforeAll
  static void start() throws Exception {
    server = RunningServer.start(folder.resolve("a"), Map.of());
    token = setUp(server);
    secret =
        ok(send(server, "GET", "/api/latest/fleet/spec/enroll_secret", null, token))
            .at("/spec/secrets/0/secret")
            .asText();
  }

  @AfterAll
  static void stop() {
    if (server != null) server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"config", "distributed/read", "distributed/write", "log", "carve/begin"})
  void aDevicesBodyIsReadWhateverItsContentType(String door) throws Exception {
    var key = enroll("form-" + door);
    var body =
        Map.of(
            "node_key",
            key,
            "queries",
            Map.of(),
            "log_type",
            "result",
            "data",
            List.of(),
            "block_count",
            1,
            "block_size",
            10,
            "carve_size",
            5);

    var reply =
        new RawHttp(server.port())
            .send(
                "POST",
                "/api/osquery/" + door,
                JSON.writeValueAsBytes(body),
                List.of("Content-Type: application/x-www-form-urlencoded"));

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
  }

  @Test
  void aWrongKeyIsNotToldBack() throws Exception {
    for (var door : List.of("config", "distributed/read", "distributed/write", "log")) {
      var reply = device(door, Map.of("node_key", "tell-tale", "log_type", "result"));

      assertThat(reply.status()).as(door).isEqualTo(401);
      assertThat(reply.body()).doesNotContain("tell-tale");
    }
  }

  @Test
  void aPackMadeJustAfterItsHostsPageWasReadIsInTheNextConfig() throws Exception {
    var key = enroll("pack-host");
    var id = hostId("pack-host");
    ok(send(server, "GET", "/api/latest/fleet/hosts/" + id, null, token));
    assertThat(ok(device("config", Map.of("node_key", key))).path("packs").has("fresh")).isFalse();

    ok(
        send(
            server,
            "POST",
            "/api/latest/fleet/packs",
            Map.of("name", "fresh", "host_ids", List.of(id)),
            token));

    await()
        .atMost(SOON)
        .until(() -> ok(device("config", Map.of("node_key", key))).path("packs").has("fresh"));
  }

  @Test
  void aHostFoundByANameShowsWhatItDoesByItsNumberAndNoKeyFindsIt() throws Exception {
    var key = enroll("named-host");
    var id = hostId("named-host");

    var byNumber = ok(send(server, "GET", "/api/latest/fleet/hosts/" + id, null, token));
    var byName =
        ok(send(server, "GET", "/api/latest/fleet/hosts/identifier/named-host", null, token));
    var escaped = key.replace("/", "%2F").replace("+", "%2B");
    var byKey = send(server, "GET", "/api/latest/fleet/hosts/identifier/" + escaped, null, token);

    assertThat(byName).isEqualTo(byNumber);
    assertThat(byKey.status()).as(byKey.body()).isEqualTo(404);
  }

  @Test
  void peopleAreNotSignedOutByADatabaseThatDoesNotAnswer() throws Exception {
    signal("-STOP");
    try {
      var reply = send(server, "GET", "/api/latest/fleet/me", null, token);

      assertThat(reply.status()).as(reply.body()).isEqualTo(503);
    } finally {
      signal("-CONT");
    }
    await()
        .atMost(SOON)
        .until(() -> send(server, "GET", "/api/latest/fleet/me", null, token).status() == 200);
  }

  @Test
  void peopleSignInAndAgentsCheckInWithoutRedis() throws Exception {
    try (var lone =
        RunningServer.start(folder.resolve("b"), Map.of("redis.address", "127.0.0.1:1"))) {
      setUp(lone);
      var login = Map.of("email", "a@example.com", "password", PASSWORD);

      var signedIn = ok(send(lone, "POST", "/api/latest/fleet/login", login, null));
      var own = signedIn.path("token").asText();
      var told =
          ok(send(lone, "GET", "/api/latest/fleet/spec/enroll_secret", null, own))
              .at("/spec/secrets/0/secret")
              .asText();
      var enrolled =
          ok(
              send(
                  lone,
                  "POST",
                  "/api/osquery/enroll",
                  Map.of("enroll_secret", told, "host_identifier", "x"),
                  null));
      var key = Map.of("node_key", enrolled.path("node_key").asText());
      var run =
          send(
              lone,
              "POST",
              "/api/latest/fleet/queries/run",
              Map.of("query", "SELECT 1", "selected", Map.of("hosts", List.of(1))),
              own);

      assertThat(ok(send(lone, "POST", "/api/osquery/config", key, null)).isEmpty()).isFalse();
      assertThat(ok(send(lone, "POST", "/api/osquery/distributed/read", key, null)).has("queries"))
          .isTrue();
      assertThat(run.status()).as(run.body()).isEqualTo(503);
    }
  }

  private static String setUp(RunningServer node) throws IOException {
    var admin = Map.of("name", "A", "email", "a@example.com", "password", PASSWORD);
    var body =
        Map.of(
            "admin", admin, "org_info", Map.of("org_name", "O"), "server_url", "https://localhost");
    return ok(send(node, "POST", "/api/v1/setup", body, null)).path("token").asText();
  }

  private static String enroll(String identifier) throws IOException {
    var body =
        Map.of(
            "enroll_secret",
            secret,
            "host_identifier",
            identifier,
            "host_details",
            Map.of("system_info", Map.of("hostname", identifier)));
    return ok(device("enroll", body)).path("node_key").asText();
  }

  private static int hostId(String name) throws IOException {
    return ok(send(server, "GET", "/api/latest/fleet/hosts/identifier/" + name, null, token))
        .at("/host/id")
        .asInt();
  }

  private static RawHttp.Reply device(String door, Object body) throws IOException {
    return send(server, "POST", "/api/osquery/" + door, body, null);
  }

  private static RawHttp.Reply send(
      RunningServer node, String method, String path, Object body, String bearer)
      throws IOException {
    return new RawHttp(node.port())
        .send(
            method,
            path,
            body == null ? null : JSON.writeValueAsBytes(body),
            bearer == null ? List.of() : List.of("Authorization: Bearer " + bearer));
  }

  private static JsonNode ok(RawHttp.Reply reply) throws IOException {
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return JSON.readTree(reply.body());
  }

  private static void signal(String name) throws IOException, InterruptedException {
    var pid = Long.toString(TestStores.mariaDb().pid());
    assertThat(new ProcessBuilder("kill", name, pid).start().waitFor()).isZero();
  }
}
