package io.fleet.server.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.DoorClass;
import io.fleet.platform.door.Entry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private static final String WEBSOCKET = "/api/v1/fleet/results/websocket";
  private static final String XHR = "/api/v1/fleet/results/000/badinput/%s";
  private static final String PASSWORD = "Bad-input-1-bad-input";

  @TempDir static Path folder;

  private static RunningServer server;
  private static RawHttp http;
  private static String token;

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
  }

  @AfterAll
  static void stop() {
    if (server != null) server.close();
  }

  @TestFactory
  Stream<DynamicTest> everyDoorRefusesInItsOwnForm() {
    var kinds = BadRequests.all();
    return server.doors().stream()
        // Closed for good since the set-up above, whatever is sent.
        .filter(door -> door.entry() != Entry.BEFORE_SETUP)
        .flatMap(
            door ->
                kinds.stream()
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
        path("a WebSocket without an upgrade", "GET", WEBSOCKET, 400, false),
        path("an unknown SockJS session", "POST", XHR.formatted("xhr_send"), 404, false),
        path("an unknown SockJS transport", "GET", XHR.formatted("eventsource2"), 404, false),
        path("setup when all is set up", "POST", "/api/v1/setup", 404, false),
        path("metrics without a password", "GET", "/metrics", 401, false),
        path("a page with a wrong method", "PURGE", "/hosts/manage", 405, false),
        path("a file that is not there", "GET", "/assets/none.js", 404, false),
        // Cleaned to an address of the web pages.
        path("a way out of the folder of files", "GET", "/assets/%2e%2e/%2e%2e/x", 200, false),
        path("a broken escape", "GET", "/hosts/%zz", 400, false));
  }

  @TestFactory
  Stream<DynamicTest> whatNoDoorEverTakes() {
    var huge = List.of("X-Huge: " + "h".repeat(300_000));
    var large = List.of("Content-Length: 104857600");
    return Stream.of("/", "/metrics", "/healthz", WEBSOCKET, XHR.formatted("xhr_send"))
        .flatMap(
            path ->
                Stream.of(
                    sent("a huge header", "GET", path, huge, Set.of(431)),
                    sent("100 MB", "POST", path, large, Set.of(400, 401, 404, 405, 413))));
  }

  private static DynamicTest sent(
      String what, String method, String path, List<String> headers, Set<Integer> statuses) {
    return DynamicTest.dynamicTest(
        method + " " + path + ": " + what,
        () -> {
          var reply = http.send(method, path, null, headers);
          assertThat(statuses).as(reply.toString()).contains(reply.status());
          wellAfterwards(reply);
        });
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
    // An answer to HEAD has no body.
    if (reply.status() != 200 && !door.method().equals("HEAD")) {
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
