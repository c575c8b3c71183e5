package io.fleet.checkin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleet.checkin.carve.CarveRules;
import io.fleet.checkin.carve.Carving;
import io.fleet.embedded.TestStores;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Doors;
import io.fleet.platform.door.Exchange;
import io.fleet.store.carve.CarveVault;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CarveIT {
  private static final CarveRules RULES =
      new CarveRules(1 << 20, 8L << 30, 3, Duration.ofHours(24));
  private static Node node;
  private static Carving carving;
  private static CarveVault vault;

  @BeforeAll
  static void start() {
    var schema = TestStores.freshSchema();
    Node.prepare(schema);
    node = new Node(schema, CheckinConfig.defaults("a"));
    node.sql("INSERT INTO enroll_secrets (secret, team_id) VALUES ('right', NULL)");
    node.start();
    vault = CarveVault.inDatabase(node.db);
    carving =
        Carving.create(node.vertx, node.hosts, vault, RULES, node.time, new SimpleMeterRegistry());
    Node.await(
        node.vertx.deployVerticle(carving.verticle(), new io.vertx.core.DeploymentOptions()));
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void blocksInOrderMakeAWholeCarve() {
    var session = begin(host("c-1"), 3, 10, 25, "r-1");

    assertThat(block(session, "r-1", 0, "0123456789").status()).isEqualTo(200);
    assertThat(block(session, "r-1", 1, "abcdefghij").status()).isEqualTo(200);
    var last = block(session, "r-1", 2, "ABCDE");

    assertThat(Node.json(last).path("success").asBoolean()).isTrue();
    var carve = Node.await(vault.bySession(session)).orElseThrow();
    assertThat(carve.complete()).isTrue();
    assertThat(carve.name()).startsWith("box.example-").endsWith("-r-1");
    assertThat(Node.await(vault.block(carve, 1)).toString()).isEqualTo("abcdefghij");
  }

  @Test
  void theSameBlockAgainIsASuccessAndOtherDataIsNot() {
    var session = begin(host("c-2"), 2, 4, 6, "r-2");
    block(session, "r-2", 0, "abcd");

    var repeat = block(session, "r-2", 0, "abcd");
    var other = block(session, "r-2", 0, "ABCD");

    assertThat(repeat.status()).isEqualTo(200);
    refused(other, 500, "block_id does not match expected block (1): 0");
    var carve = Node.await(vault.bySession(session)).orElseThrow();
    assertThat(carve.error()).contains("block_id");
    block(session, "r-2", 1, "ef");
    assertThat(Node.await(vault.bySession(session)).orElseThrow().error()).isNull();
    assertThat(block(session, "r-2", 1, "ef").status()).isEqualTo(200);
  }

  @Test
  void oneBlockSentTwiceAtOnceIsTakenOnce() {
    var session = begin(host("c-3"), 2, 4, 6, "r-3");

    var both =
        Node.await(
            Future.all(
                knock("carve/block", blockBody(session, "r-3", 0, "abcd")),
                knock("carve/block", blockBody(session, "r-3", 0, "abcd"))));

    assertThat(both.<Answer>list()).extracting(Answer::status).containsOnly(200);
    assertThat(Node.await(vault.bySession(session)).orElseThrow().maxBlock()).isZero();
  }

  @Test
  void whatDoesNotFitIsRefusedWithErrorAndTheRightBlockStillGoes() {
    var session = begin(host("c-4"), 3, 10, 25, "r-4");

    refused(block(session, "r-4", 1, "abcdefghij"), 500, "expected block (0): 1");
    refused(block(session, "r-4", 0, "0123456789A"), 500, "11 bytes, expected 10");
    refused(block(session, "r-4", 0, "012"), 500, "3 bytes, expected 10");
    refused(block(session, "r-4", 3, "ABCDE"), 500, "expected max (2): 3");
    refused(block(session, "r-4", -1, "ABCDE"), 500, "expected block (0): -1");
    refused(block(session, "other", 0, "0123456789"), 500, "request_id");
    refused(block("no-such", "r-4", 0, "0123456789"), 404, "datastore");
    refused(block("nö such", "r-4", 0, "0123456789"), 404, "datastore");
    refused(raw(session, "r-4", 0, "@@@@"), 400, "base64");
    assertThat(block(session, "r-4", 0, "0123456789").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 10, 0, carve_size must be greater",
    "-1, 10, 5, greater than 0",
    "1, -10, 5, greater than 0",
    "3, 10, 31, does not match",
    "3, 10, 20, does not match",
    "1, 785665, 1000, block_size exceeds the maximum of 785664",
    "33, 260000, 8589934593, carve_size exceeds",
    "2000001, 2, 4000001, block_count exceeds",
    "9223372036854775807, 2, 1, block_count exceeds"
  })
  void sizesThatCannotBeAreRefusedAtTheBegin(String count, String size, String whole, String why) {
    var body = beginBody(host("c-5"), "x", "r-5").formatted(count, size, whole);

    var answer = Node.await(knock("carve/begin", body));

    refused(answer, 500, why);
    assertThat(Node.json(answer).has("session_id")).isFalse();
  }

  @Test
  void twoBeginsOfASecondWithOneRequestIdGetTwoNames() {
    var key = host("c-6");

    var one = begin(key, 1, 10, 5, "same");
    var two = begin(key, 1, 10, 5, "same");

    var names =
        node.rows(
            "SELECT name FROM carves WHERE request_id = 'same'", row -> row.getString("name"));
    assertThat(one).isNotEqualTo(two);
    assertThat(names).doesNotHaveDuplicates().hasSize(2).allMatch(name -> name.endsWith("-same"));
  }

  @Test
  void aHostHasABoundOfCarves() {
    var key = host("c-7");
    for (var i = 0; i < 3; i++) begin(key, 1, 10, 5, "r" + i);

    refused(
        Node.await(knock("carve/begin", beginBody(key, "x", "r").formatted(1, 10, 5))),
        500,
        "3 carves");
  }

  @Test
  void aWrongKeyAndAnOddBodyAreToldAsTheyAre() {
    var unknown =
        Node.await(knock("carve/begin", beginBody("nobody", "x", "r").formatted(1, 10, 5)));

    assertThat(unknown.status()).isEqualTo(401);
    assertThat(Node.json(unknown).path("node_invalid").asBoolean()).isTrue();
    refused(Node.await(knock("carve/begin", "{\"block_count\":\"3\"}")), 400, "block_count");
    refused(Node.await(knock("carve/begin", "{\"block_count\":1e400}")), 400, "");
    refused(Node.await(knock("carve/block", "")), 400, "Expected JSON Body");
    refused(Node.await(knock("carve/block", "{\"data\":5}")), 400, "data");
  }

  @Test
  void aFrozenDatabaseIsAFaultOfOursAndTheSameBlockGoesAfterwards() throws Exception {
    var key = host("c-9");
    var session = begin(key, 1, 10, 4, "r-9");

    OutageIT.freeze(true);
    try {
      var blocked = knock("carve/block", blockBody(session, "r-9", 0, "abcd"));
      var begun = knock("carve/begin", beginBody(key, "c", "r-10").formatted(1, 10, 4));
      refused(Node.await(blocked), 503, "");
      refused(Node.await(begun), 503, "");
    } finally {
      OutageIT.freeze(false);
    }

    assertThat(block(session, "r-9", 0, "abcd").status()).isEqualTo(200);
    assertThat(Node.await(vault.bySession(session)).orElseThrow().complete()).isTrue();
  }

  @Test
  void afterADayTheBlocksAreGone() {
    var session = begin(host("c-8"), 2, 4, 6, "r-8");
    block(session, "r-8", 0, "abcd");
    node.sql(
        "UPDATE carves SET created_at = created_at - INTERVAL 25 HOUR WHERE session_id = ?",
        session);

    refused(block(session, "r-8", 1, "ef"), 500, "expired");
    var gone = Node.await(vault.expire(node.time.now().minus(RULES.expiry())));

    assertThat(gone).isEqualTo(1);
    var carve = Node.await(vault.bySession(session)).orElseThrow();
    assertThat(carve.expired()).isTrue();
    assertThat(node.rows("SELECT 1 FROM carve_blocks WHERE carve_id = " + carve.id(), row -> row))
        .isEmpty();
    assertThat(Node.await(vault.expire(Instant.EPOCH))).isZero();
  }

  private static String host(String identifier) {
    return node.enroll(identifier, Bodies.DETAILS);
  }

  private static String begin(String key, int count, int size, long whole, String request) {
    var answer =
        Node.await(
            knock("carve/begin", beginBody(key, "c", request).formatted(count, size, whole)));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return Node.json(answer).path("session_id").asText();
  }

  private static String beginBody(String key, String carve, String request) {
    return """
    {"node_key":"%s","carve_id":"%s","request_id":"%s",
     "block_count":%%s,"block_size":%%s,"carve_size":%%s}
    """
        .formatted(key, carve, request);
  }

  private static Answer block(String session, String request, int number, String data) {
    return Node.await(knock("carve/block", blockBody(session, request, number, data)));
  }

  private static Answer raw(String session, String request, int number, String data) {
    return Node.await(
        knock(
            "carve/block",
            "{\"block_id\":%d,\"session_id\":\"%s\",\"request_id\":\"%s\",\"data\":\"%s\"}"
                .formatted(number, session, request, data)));
  }

  private static String blockBody(String session, String request, int number, String data) {
    return "{\"block_id\":%d,\"session_id\":\"%s\",\"request_id\":\"%s\",\"data\":\"%s\"}"
        .formatted(
            number, session, request, Base64.getEncoder().encodeToString(data.getBytes(UTF_8)));
  }

  private static void refused(Answer answer, int status, String why) {
    JsonNode json = Node.json(answer);
    assertThat(answer.status()).as(json.toString()).isEqualTo(status);
    assertThat(json.path("error").asText()).isNotEmpty().contains(why);
    assertThat(json.path("errors").path(0).path("reason").asText()).isNotEmpty();
    assertThat(json.has("node_invalid")).isFalse();
  }

  private static Future<Answer> knock(String name, String body) {
    var door =
        carving.doors().stream()
            .filter(one -> one.paths().contains("/api/osquery/" + name))
            .findFirst()
            .orElseThrow();
    var none = MultiMap.caseInsensitiveMultiMap();
    return Doors.knock(
        node.vertx,
        new Exchange(
            door, Map.of(), none, none, Buffer.buffer(body), null, null, null, "192.0.2.1", "t"));
  }
}
