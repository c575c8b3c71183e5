package io.fleet.server.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.DoorClass;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nonsense at every door of the running server: the status and the form of the body are those of
 * the door's class, nothing of the server's inside is told, and afterwards it is well.
 */
class BadInputIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PASSWORD = "Bad-input-1-bad-input";

  @TempDir static Path folder;

  private static RunningServer server;
  private static RawHttp http;
  private static String token;
  private static String nodeKey;

  @BeforeAll
  static void start() throws Exception {
    server =
        RunningServer.start(
            folder,
            Map.of("prometheus.basic_auth.username", "m", "prometheus.basic_auth.password", "m"));
    http = new RawHttp(server.port());
    var admin = Map.of("name", "A", "email", "a@example.com", "password", PASSWORD);
    var setup =
        Map.of(
            "admin", admin, "org_info", Map.of("org_name", "O"), "server_url", "https://localhost");
    var done = http.send("POST", "/api/v1/setup", JSON.writeValueAsBytes(setup), List.of());
    assertThat(done.status()).as(done.body()).isEqualTo(200);
    token = JSON.readTree(done.body()).path("token").asText();
    var secrets = http.send("GET", "/api/latest/fleet/spec/enroll_secret", null, bearer());
    var secret =
        JSON.readTree(secrets.body()).path("spec").path("secrets").path(0).path("secret").asText();
    var enroll = Map.of("enroll_secret", secret, "host_identifier", "bad-input");
    var enrolled =
        http.send("POST", "/api/osquery/enroll", JSON.writeValueAsBytes(enroll), List.of());
    nodeKey = JSON.readTree(enrolled.body()).path("node_key").asText();
    assertThat(nodeKey).isNotEmpty();
  }

  @AfterAll
  static void stop() {
    if (server != null) server.close();
  }

  @TestFactory
  Stream<DynamicTest> everyDoorRefusesInItsOwnForm() {
    return server.doors().stream()
        .flatMap(
            door ->
                BadRequests.all(nodeKey).stream()
                    .filter(bad -> bad.fits(door))
                    .map(
                        bad ->
                            DynamicTest.dynamicTest(
                                door.method() + " " + door.paths().getFirst() + ": " + bad.name(),
                                () -> refuses(door, bad))));
  }

  @TestFactory
  Stream<DynamicTest> pathsThatAreNoDoors() {
    return Stream.of(
        path("an unknown device path", "POST", "/api/osquery/nothing", 404, true),
        path("a device path with a slash at its end", "POST", "/api/osquery/config/", 404, true),
        path("a device path of a wrong version", "POST", "/api/latest/osquery/config", 404, true),
        path("an unknown API path", "GET", "/api/latest/fleet/nothing", 404, false),
        path("an unknown API version", "GET", "/api/v7/fleet/hosts", 404, false),
        path("SockJS with a wrong method", "DELETE", "/api/v1/fleet/results/info", 405, false),
        path("metrics without a password", "GET", "/metrics", 401, false));
  }

  private static DynamicTest path(
      String name, String method, String path, int status, boolean device) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          var reply = http.send(method, path, null, List.of());
          assertThat(reply.status()).as(reply.body()).isEqualTo(status);
          if (device) assertThat(JSON.readTree(reply.body()).path("error").isTextual()).isTrue();
          wellAfterwards(reply);
        });
  }

  private void refuses(Door door, BadRequests.Bad bad) throws Exception {
    var path =
        door.paths()
            .getFirst()
            .replaceAll("\\{[a-z_]+:int}", "999999")
            .replaceAll("\\{[a-z_]+}", "none");
    var headers = Stream.concat(bearer().stream(), bad.headers().stream()).toList();

    var reply = http.send(bad.method(door), path, bad.body(), headers);

    assertThat(bad.statuses(door)).as(reply.toString()).contains(reply.status());
    if (reply.status() != 200) {
      var json = JSON.readTree(reply.body());
      if (door.kind() == DoorClass.DEVICE) {
        assertThat(json.path("error").isTextual()).as(reply.body()).isTrue();
        assertThat(json.path("node_invalid").asBoolean())
            .as(reply.body())
            .isEqualTo(bad.sendsAway());
      } else if (!reply.body().isEmpty() && json.isObject()) {
        assertThat(json.path("message").isTextual()).as(reply.body()).isTrue();
      }
    }
    wellAfterwards(reply);
  }

  private static void wellAfterwards(RawHttp.Reply reply) throws Exception {
    assertThat(reply.body()).doesNotContain("io.fleet", "java.lang", "Exception", "\tat ");
    assertThat(http.send("GET", "/healthz", null, List.of()).status()).isEqualTo(200);
  }

  private static List<String> bearer() {
    return List.of("Authorization: Bearer " + token);
  }
}
