package io.fleet.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleet.checkin.enroll.EnrollDoor;
import io.fleet.checkin.enroll.IdentifierKind;
import io.fleet.embedded.TestStores;
import io.fleet.model.HostId;
import io.fleet.model.TeamId;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EnrollIT {
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
  void aHostThatEnrollsIsStoredWithWhatItTold() {
    var key = node.enroll("u-1", Bodies.DETAILS);

    assertThat(key).matches("[A-Za-z0-9+/]{32}");
    var row =
        node.rows("SELECT * FROM hosts WHERE osquery_host_id = 'u-1'", found -> found).getFirst();
    assertThat(row.getString("os_version")).isEqualTo("Ubuntu 22.04.1 LTS");
    assertThat(row.getLong("memory")).isEqualTo(16673538048L);
    // A number that cannot be read costs itself only.
    assertThat(row.getInteger("cpu_physical_cores")).isZero();
    assertThat(row.getInteger("refetch_requested")).isEqualTo(1);
    assertThat(row.getBuffer("node_key_hash").length()).isEqualTo(32);
    assertThat(row.getBuffer("node_key_hash").toString()).doesNotContain(key);
    assertThat(row.getLocalDateTime("detail_updated_at")).isNull();
    var labels =
        node.rows(
            "SELECT label_id FROM label_membership WHERE host_id = " + row.getInteger("id"),
            found -> found.getInteger("label_id"));
    assertThat(labels).containsExactly(6);
  }

  @Test
  void enrollingAgainReplacesTheKeyAtOnceAndKeepsTheHost() {
    var first = node.enroll("u-2", "");
    var id = node.hostId("u-2");

    var second = node.enroll("u-2", "");

    assertThat(node.hostId("u-2")).isEqualTo(id);
    assertThat(node.knock("config", Node.key(second)).status()).isEqualTo(200);
    var refused = node.knock("config", Node.key(first));
    assertThat(refused.status()).isEqualTo(401);
    assertThat(Node.json(refused).path("node_invalid").asBoolean()).isTrue();
    assertThat(refused.body().toString()).doesNotContain(first);
  }

  @Test
  void aWrongSecretIsRefusedAndLeavesNoHost() {
    for (var secret : new String[] {"\"wrong\"", "\"RIGHT\"", "\"\"", "null"}) {
      var answer =
          node.knock("enroll", "{\"enroll_secret\":" + secret + ",\"host_identifier\":\"never\"}");

      assertThat(answer.status()).isEqualTo(401);
      assertThat(Node.json(answer).path("node_invalid").asBoolean()).isTrue();
      assertThat(Node.json(answer).path("error").asText()).contains("no matching secret");
    }
    assertThat(node.rows("SELECT id FROM hosts WHERE osquery_host_id = 'never'", row -> row))
        .isEmpty();
  }

  @Test
  void anIdentifierIsNeededAndMayNotBeTooLong() {
    for (var identifier : new String[] {"", "x".repeat(256)}) {
      var answer =
          node.knock(
              "enroll", "{\"enroll_secret\":\"right\",\"host_identifier\":\"" + identifier + "\"}");

      assertThat(answer.status()).isEqualTo(401);
      assertThat(Node.json(answer).path("error").asText()).contains("identifier");
    }
  }

  @Test
  void aSecretMadeAMomentAgoWorks() {
    node.sql("INSERT INTO enroll_secrets (secret, team_id) VALUES ('new one', NULL)");
    // Looked for at most once a second.
    node.time.pass(Duration.ofSeconds(2));

    var answer =
        node.knock("enroll", "{\"enroll_secret\":\"new one\",\"host_identifier\":\"u-3\"}");

    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void enrollingWithAnotherSecretMovesTheHostToThatSecretsTeam() {
    node.sql("INSERT INTO teams (id, name, config) VALUES (3, 'ops', '{}')");
    node.sql("INSERT INTO enroll_secrets (secret, team_id) VALUES ('ops', 3)");
    node.time.pass(Duration.ofSeconds(2));
    node.enroll("u-4", "");
    var id = new HostId(node.hostId("u-4"));
    assertThat(node.hosts.byId(id).teamId()).isNull();

    node.knock("enroll", "{\"enroll_secret\":\"ops\",\"host_identifier\":\"u-4\"}");
    assertThat(node.hosts.byId(id).teamId()).isEqualTo(new TeamId(3));

    node.enroll("u-4", "");
    assertThat(node.hosts.byId(id).teamId()).isNull();
    assertThat(
            node.rows("SELECT team_id FROM hosts WHERE osquery_host_id = 'u-4'", row -> row)
                .getFirst()
                .getInteger("team_id"))
        .isNull();
  }

  @Test
  void anIdentifierThatSeveralDevicesShareIsCounted() {
    var shared = node.meters.get("fleet.checkin.identifiers.shared").gauge();
    var before = shared.value();

    node.enroll("u-5", "");
    node.enroll("u-5", "");
    assertThat(shared.value()).isEqualTo(before);
    node.enroll("u-5", "");

    assertThat(shared.value()).isEqualTo(before + 1);
  }

  @Test
  void oddBodiesAreRefusedOrTakenAsFleetDoes() {
    var secret = "{\"enroll_secret\":\"right\",";

    assertThat(node.knock("enroll", secret + "\"host_identifier\":5}").status()).isEqualTo(400);
    assertThat(
            node.knock("enroll", secret + "\"host_identifier\":\"u-6\",\"host_details\":[]}")
                .status())
        .isEqualTo(400);
    // The last of a name counts, names have no case, null is as absent, what follows is ignored.
    var odd =
        node.knock(
            "enroll",
            "{\"ENROLL_SECRET\":\"wrong\",\"enroll_secret\":\"right\",\"Host_Identifier\":\"u-6\","
                + "\"host_details\":null,\"platform_type\":{\"a\":[1]}} and more");
    assertThat(odd.status()).isEqualTo(200);
    assertThat(node.hostId("u-6")).isPositive();
  }

  @Test
  void anIdentifierIsTakenToTheLetter() {
    node.enroll("U-7", "");
    node.enroll("u-7", "");

    assertThat(
            node.rows("SELECT id FROM hosts WHERE LOWER(osquery_host_id) LIKE 'u-7%'", row -> row))
        .hasSize(2);
  }

  @Test
  void aHostThatEnrollsTooOftenKeepsItsFirstKey() {
    var schema = TestStores.freshSchema();
    Node.prepare(schema);
    var rules = new EnrollDoor.Rules(IdentifierKind.UUID, Duration.ofMinutes(5), 24);
    var usual = CheckinConfig.defaults("c");
    var config =
        new CheckinConfig(
            "c",
            rules,
            usual.intervals(),
            usual.collectionsPerSecond(),
            usual.detailsOff(),
            usual.waitingReports(),
            usual.waitingRows());
    try (var cool = new Node(schema, config)) {
      cool.sql("INSERT INTO enroll_secrets (secret, team_id) VALUES ('right', NULL)");
      cool.start();
      var key = cool.enroll("any", Bodies.DETAILS);

      var again =
          cool.knock(
              "enroll",
              "{\"enroll_secret\":\"right\",\"host_identifier\":\"other\",\"host_details\":"
                  + Bodies.DETAILS
                  + "}");

      assertThat(again.status()).isEqualTo(401);
      assertThat(cool.knock("config", Node.key(key)).status()).isEqualTo(200);
      assertThat(cool.hostId("1-2-3")).isPositive();
    }
  }
}
