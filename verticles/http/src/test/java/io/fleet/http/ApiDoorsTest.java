package io.fleet.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Routing, reading and sign-in at doors of the API. */
class ApiDoorsTest {
  @TempDir static Path folder;
  private static Site site;
  private Wire wire;

  @BeforeAll
  static void open() {
    site = Site.open(folder);
  }

  @AfterAll
  static void close() {
    site.close();
  }

  @BeforeEach
  void connect() {
    wire = site.wire();
  }

  @AfterEach
  void hangUp() {
    site.setupPending = false;
    wire.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v2/fleet/me, 404",
    "GET, /api/latest/fleet/nonsense, 404",
    "POST, /api/latest/fleet/me, 405",
    "HEAD, /api/latest/fleet/hosts/1, 405",
    "OPTIONS, /api/latest/fleet/me, 405",
    "GET, /api/latest/fleet/hosts/abc, 404",
    "GET, /api/latest/fleet/hosts/1, 200",
    "GET, /api/2022-04/fleet/hosts/1, 200",
    "GET, /api/v1/fleet/hosts/1/, 404",
    "GET, /api, 404",
    "GET, /api/latest//fleet/hosts/1, 301",
    "GET, /api/latest/x/../fleet/hosts/1, 301",
    "GET, /api/latest/fleet/hosts/1?a=%zz, 400",
    "GET, /api/latest/fleet/hosts/1?a=%41, 200",
  })
  void pathsLeadToTheirDoors(String method, String path, int status) {
    wire.send(method + " " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");

    var reply = method.equals("HEAD") ? wire.head() : wire.reply();

    assertThat(reply.status()).isEqualTo(status);
    assertThat(wire.get("/api/v1/fleet/hosts/7").json().path("id").asText()).isEqualTo("7");
  }

  @Test
  void unknownPathsAreToldInText() {
    var reply = wire.get("/api/latest/fleet/nonsense");

    assertThat(reply.text().strip()).isEqualTo("404 page not found");
    assertThat(reply.headers().get("content-type")).startsWith("text/plain");
  }

  @ParameterizedTest
  @CsvSource({
    "plain, plain",
    "a%20b, a b",
    "a%2520b, a b",
    "a%252Fb, a/b",
    "a%2Fb, a/b",
    "90%25, 90%",
    "%C3%A9, é",
    "a+b, a+b",
  })
  void namesAreDecodedOnceOrTwice(String sent, String read) {
    var reply = wire.call("DELETE", "/api/v1/fleet/queries/" + sent, "", "");

    assertThat(reply.json().path("name").asText()).isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 401, Authorization header required",
    "Authorization: Bearer nonsense, 401, Authentication required",
    "Authorization: Bearer null, 401, Authentication required",
    "Authorization: Basic YWJj, 401, Authorization header required",
    "Authorization: Bearer, 401, Authorization header required",
    "Authorization: Bearer resetting-token, 401, password reset required",
  })
  void whoIsNotSignedInIsToldSo(String header, int status, String message) {
    var headers = header.isEmpty() ? "" : header + "\r\n";

    var reply = wire.call("GET", "/api/latest/fleet/me", headers, "");

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.json().path("message").asText()).isEqualTo(message);
    assertThat(reply.json().path("errors").path(0).path("name").asText()).isEqualTo("base");
    assertThat(reply.json().path("errors").path(0).path("reason").asText()).isEqualTo(message);
  }

  @Test
  void tokenCountsInTheHeaderAndNowhereElse() {
    var right = wire.call("GET", "/api/v1/fleet/me", "Authorization: bearer right-token\r\n", "");
    var wrong = wire.get("/api/v1/fleet/me?token=right-token");

    assertThat(right.json().path("email").asText()).isEqualTo("ann@example.com");
    assertThat(right.headers()).containsEntry("cache-control", "no-store");
    assertThat(wrong.status()).isEqualTo(401);
  }

  @Test
  void whoMustResetMayEnterTheDoorForThat() {
    var reply =
        wire.call(
            "POST",
            "/api/v1/fleet/perform_required_password_reset",
            "Authorization: Bearer resetting-token\r\n",
            "");

    assertThat(reply.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "'{', 400, json decoder error: ",
    "'', 400, Expected JSON Body",
    "'  ', 400, Expected JSON Body",
    "'{}', 401, Authorization header required",
    "'null', 401, Authorization header required",
    "'{} trailing', 401, Authorization header required",
  })
  void bodyIsReadBeforeTheTokenIsLookedAt(String body, int status, String reason) {
    var reply = wire.post("/api/latest/fleet/queries", body);

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.json().path("errors").path(0).path("reason").asText()).startsWith(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "'', '{\"name\": 7}', 400, json decoder error: name must be a text",
    "'', '[1]', 400, json decoder error: ",
    "?page=1, '{}', 400, no pages",
    "?a=%zz, '{}', 400, the query of the address cannot be read",
    "'', 'null', 401, Authorization header required",
  })
  void whatADoorReadsFirstIsToldBeforeTheTokenIsLookedAt(
      String query, String body, int status, String reason) {
    var reply = wire.post("/api/latest/fleet/named" + query, body);

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.json().path("errors").path(0).path("reason").asText()).startsWith(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 401, Please authenticate",
    "Authorization: Bearer nonsense, 401, Invalid authentication",
    "Authorization: Bearer right-token, 403, forbidden",
  })
  void whoMayNotLookIntoTheNodeIsToldInText(String header, int status, String text) {
    var headers = header.isEmpty() ? "" : header + "\r\n";

    var reply = wire.call("GET", "/debug/state", headers, "");

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.text().strip()).isEqualTo(text);
    assertThat(reply.headers()).containsEntry("cache-control", "no-store");
    assertThat(reply.headers().get("content-type")).startsWith("text/plain");
  }

  @ParameterizedTest
  @CsvSource({"application/x-www-form-urlencoded", "text/plain", "application/json"})
  void contentTypeIsNotLookedAt(String type) {
    var headers = "Authorization: Bearer right-token\r\nContent-Type: " + type + "\r\n";

    var reply = wire.call("POST", "/api/v1/fleet/queries", headers, "{\"a\":1}");

    assertThat(reply.json().path("a").asInt()).isEqualTo(1);
  }

  @Test
  void packedAndLargeBodiesAreRead() throws IOException {
    var text = "{\"a\":\"" + "x".repeat(500_000) + "\"}";
    var headers = "Authorization: Bearer right-token\r\nContent-Encoding: gzip\r\n";
    var packed = DeviceRefusalsTest.gzip(text.getBytes(StandardCharsets.UTF_8));

    var reply = wire.call("POST", "/api/v1/fleet/queries", headers, packed);

    assertThat(reply.json().path("a").asText()).hasSize(500_000);
  }

  @Test
  void deepJsonIsRefused() {
    assertThat(wire.post("/api/v1/fleet/queries", "[".repeat(100_000)).status()).isEqualTo(400);
  }

  @Test
  void beforeSetupThereIsOnlySetupAndTheDevices() {
    site.setupPending = true;

    assertThat(wire.get("/api/v1/fleet/me").status()).isEqualTo(404);
    assertThat(wire.post("/api/v1/setup", "{}").status()).isEqualTo(200);
    assertThat(wire.post("/api/osquery/distributed/read", "{}").status()).isEqualTo(200);
    assertThat(wire.get("/api/v1/fleet/results/info").status()).isEqualTo(404);
  }

  @Test
  void afterSetupThereIsNoSetup() {
    assertThat(wire.post("/api/v1/setup", "{}").status()).isEqualTo(404);
  }

  @Test
  void addressComesFromTheSocketWhateverHeadersSay() {
    var reply = wire.call("GET", "/api/v1/fleet/client", "X-Forwarded-For: 1.2.3.4\r\n", "");

    assertThat(reply.json().path("client").asText()).isEqualTo("127.0.0.1");
  }

  @Test
  void trustedProxiesAreBelievedAsFarAsTheyReach(@TempDir Path other) {
    try (var behind = Site.open(other, c -> c.with(TrustedProxies.parse("127.0.0.0/8, 10.0.0.1")));
        var near = behind.wire()) {
      var headers = "X-Forwarded-For: 9.9.9.9, 1.2.3.4, 10.0.0.1\r\n";

      var reply = near.call("GET", "/api/v1/fleet/client", headers, "");

      assertThat(reply.json().path("client").asText()).isEqualTo("1.2.3.4");
    }
  }

  @Test
  void aBodyInPiecesArrivesWholeAndLeavesTheConnectionUsable() {
    var reply = wire.get("/api/latest/fleet/pieces/" + Site.PIECES);

    assertThat(reply.bytes().length()).isEqualTo(Site.PIECES * Site.PIECE);
    assertThat(reply.headers()).containsEntry("content-type", "application/x-tar");
    assertThat(wire.get("/api/latest/fleet/hosts/1").status()).isEqualTo(200);
  }

  @Test
  void aBodyWhosePieceIsGoneEndsTheConnectionShortOfItsLength() {
    var reply = wire.get("/api/latest/fleet/pieces/2");

    assertThat(reply.bytes().length()).isLessThan(Site.PIECES * Site.PIECE);
    assertThat(wire.ended()).isTrue();
  }

  @Test
  void managementInCrowdsDoesNotKeepDevicesOut(@TempDir Path other) {
    try (var small = Site.open(other, c -> c.with(fewPeople()))) {
      var waiting = new java.util.ArrayList<Wire>();
      for (var i = 0; i < 6; i++) {
        waiting.add(small.wire().send("GET /api/v1/fleet/slow HTTP/1.1\r\nHost: x\r\n\r\n"));
      }
      org.awaitility.Awaitility.await()
          .until(
              () -> {
                try (var one = small.wire()) {
                  return one.get("/api/v1/fleet/hosts/1").status() == 503;
                }
              });
      try (var device = small.wire()) {
        assertThat(device.post("/api/v1/osquery/distributed/read", "{}").status()).isEqualTo(200);
      }
      waiting.forEach(Wire::close);
    }
  }

  private static HttpLimits fewPeople() {
    var d = HttpLimits.DEFAULT;
    return new HttpLimits(
        d.headerBytes(),
        d.lineBytes(),
        d.bodiesBytes(),
        d.inflateRatio(),
        d.bodyMillis(),
        d.idleSeconds(),
        d.firstRequestMillis(),
        d.connections(),
        d.deviceExchanges(),
        4,
        d.streams(),
        d.streamTextBytes(),
        100,
        d.certificateMillis());
  }
}
