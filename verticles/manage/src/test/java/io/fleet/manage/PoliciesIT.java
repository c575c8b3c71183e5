package io.fleet.manage;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleet.platform.bus.Changed.What;
import io.vertx.sqlclient.Tuple;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Policies for all hosts, of teams, and as documents. */
class PoliciesIT {
  private static Desk desk;
  private static String admin;
  private static String observer;
  private static int a;
  private static int b;
  private static String maintainerOfA;
  private static int mac;
  private static int ubuntu;

  @BeforeAll
  static void setUp() throws Exception {
    desk = new Desk();
    admin = desk.setUp();
    observer = desk.user(admin, "o@example.com", "observer");
    a = desk.api("POST", "teams", admin, "{\"name\": \"A\"}").at("/team/id").asInt();
    b = desk.api("POST", "teams", admin, "{\"name\": \"B\"}").at("/team/id").asInt();
    maintainerOfA =
        desk.userWith(
            admin,
            "am@example.com",
            "\"teams\": [{\"id\": %d, \"role\": \"maintainer\"}]".formatted(a));
    mac = host("darwin", a);
    ubuntu = host("ubuntu", null);
  }

  @AfterAll
  static void tearDown() {
    desk.close();
  }

  private static int host(String platform, Integer team) throws Exception {
    return desk.db
        .insert(
            "INSERT INTO hosts (hostname, osquery_host_id, platform, team_id) VALUES (?,?,?,?)",
            Tuple.of(platform, platform, platform, team))
        .await(5, TimeUnit.SECONDS);
  }

  private static void answer(int policy, int host, boolean passes) throws Exception {
    desk.db
        .change(
            "INSERT INTO policy_membership (policy_id, host_id, passes) VALUES (?,?,?)",
            Tuple.of(policy, host, passes))
        .await(5, TimeUnit.SECONDS);
  }

  private static int policy(String path, String name) throws Exception {
    var body = "{\"name\": \"%s\", \"query\": \"select 1\"}".formatted(name);
    var made = desk.api("POST", path, admin, body);
    assertThat(made.status()).as(made.json().toString()).isEqualTo(200);
    return made.at("/policy/id").asInt();
  }

  private static Desk.Reply spec(String token, String members) throws Exception {
    return desk.api("POST", "spec/policies", token, "{\"specs\": [%s]}".formatted(members));
  }

  @Test
  void answersAreCountedOverAllHostsAndOverATeams() throws Exception {
    var id = policy("policies", "counted");
    answer(id, mac, true);
    answer(id, ubuntu, false);
    desk.hears(What.POLICIES);

    var policy = desk.api("GET", "policies/" + id, observer);
    assertThat(policy.at("/policy/passing_host_count").asInt()).isEqualTo(1);
    assertThat(policy.at("/policy/failing_host_count").asInt()).isEqualTo(1);
    var inherited = desk.api("GET", "teams/" + a + "/policies", maintainerOfA);
    assertThat(inherited.at("/inherited_policies").toString())
        .contains("\"name\":\"counted\"")
        .contains("\"passing_host_count\":1,\"failing_host_count\":0");

    // Who is no longer asked has no answer; other SQL keeps the answers until hosts report again.
    desk.api("PATCH", "policies/" + id, admin, "{\"query\": \"select 2\"}");
    var linux = desk.api("PATCH", "policies/" + id, admin, "{\"platform\": \"linux\"}");
    assertThat(linux.at("/policy/passing_host_count").asInt()).isZero();
    assertThat(linux.at("/policy/failing_host_count").asInt()).isEqualTo(1);
  }

  @Test
  void whatIsNoPolicyIsRefused() throws Exception {
    for (var wrong :
        new String[] {
          "{\"query\": \"select 1\"}",
          "{\"name\": \"x\"}",
          "{\"name\": \"x\", \"query\": \"select 1\", \"platform\": \"amiga\"}",
          "{\"query_id\": 1, \"query\": \"select 1\"}",
        }) {
      var reply = desk.api("POST", "policies", admin, wrong);
      assertThat(reply.status()).as(wrong).isEqualTo(400);
      assertThat(reply.reason()).startsWith("policy payload verification: ");
    }
    policy("policies", "taken");
    var taken =
        desk.api("POST", "policies", admin, "{\"name\": \"taken\", \"query\": \"select 1\"}");
    assertThat(taken.reason()).isEqualTo("Policy \"taken\" already exists");
    var other = policy("policies", "not taken");
    var rename = desk.api("PATCH", "policies/" + other, admin, "{\"name\": \"taken\"}");
    assertThat(rename.status()).isEqualTo(409);
    assertThat(rename.reason()).contains("Duplicate");
    assertThat(desk.api("GET", "policies/abc", admin).status()).isEqualTo(400);
  }

  @Test
  void aSavedQueryBecomesAPolicyTheOldWay() throws Exception {
    var query =
        desk.api(
            "POST",
            "queries",
            admin,
            "{\"name\": \"from q\", \"query\": \"select 3\", \"description\": \"d\"}");
    var body = "{\"query_id\": %d}".formatted(query.at("/query/id").asInt());
    var made = desk.call("POST", "/api/v1/fleet/global/policies", admin, body);
    assertThat(made.at("/policy/name").asText()).isEqualTo("from q");
    assertThat(made.at("/policy/query").asText()).isEqualTo("select 3");
    assertThat(desk.api("POST", "policies", admin, "{\"query_id\": 99999}").status())
        .isEqualTo(404);
  }

  @Test
  void aTeamsPolicyIsOutOfReachForOthers() throws Exception {
    var ofB = policy("teams/" + b + "/policies", "of b");
    var change = "{\"description\": \"x\"}";
    assertThat(desk.api("GET", "policies/" + ofB, maintainerOfA).status()).isEqualTo(403);
    assertThat(desk.api("GET", "policies/" + ofB, observer).status()).isEqualTo(200);
    assertThat(desk.api("GET", "teams/" + a + "/policies/" + ofB, maintainerOfA).status())
        .isEqualTo(404);
    assertThat(desk.api("PATCH", "teams/" + a + "/policies/" + ofB, maintainerOfA, change).status())
        .isEqualTo(404);
    assertThat(desk.api("PATCH", "policies/" + ofB, admin, change).status()).isEqualTo(404);
    // Under the other spelling of a team's path there is no such door.
    assertThat(desk.api("PATCH", "team/" + b + "/policies/" + ofB, admin, change).status())
        .isEqualTo(404);
    assertThat(desk.api("GET", "team/" + b + "/policies/" + ofB, admin).at("/policy/description"))
        .hasToString("\"\"");
    assertThat(desk.api("PATCH", "teams/" + b + "/policies/" + ofB, admin, change).status())
        .isEqualTo(200);
    var ids = "{\"ids\": [%d]}".formatted(ofB);
    assertThat(desk.api("POST", "teams/" + a + "/policies/delete", maintainerOfA, ids).status())
        .isEqualTo(403);
    assertThat(desk.api("POST", "policies/delete", admin, ids).status()).isEqualTo(403);
    // A document of team A with the name of a policy of team B would change that one.
    var spec = "{\"name\": \"of b\", \"query\": \"select 9\", \"team\": \"A\"}";
    assertThat(spec(maintainerOfA, spec).status()).isEqualTo(403);
    assertThat(desk.api("GET", "teams/" + b + "/policies", maintainerOfA).status()).isEqualTo(403);
    assertThat(desk.api("POST", "teams/99999/policies", admin, spec).status()).isEqualTo(404);
  }

  @Test
  void deletionTellsWhatIsMissingBeforeItDeletes() throws Exception {
    var id = policy("policies", "to delete");
    desk.api(
        "PATCH",
        "config",
        admin,
        "{\"webhook_settings\": {\"failing_policies_webhook\": {\"policy_ids\": [%d, 7777]}}}"
            .formatted(id));
    var path = "policies/delete";
    var both = "{\"ids\": [%d, 99999]}".formatted(id);
    assertThat(desk.api("POST", path, admin, both).status()).isEqualTo(404);
    assertThat(desk.api("GET", "policies/" + id, admin).status()).isEqualTo(200);
    assertThat(desk.api("POST", path, admin, "{\"ids\": []}").json().size()).isZero();

    var deleted = desk.api("POST", path, admin, "{\"ids\": [%d]}".formatted(id));
    assertThat(deleted.at("/deleted/0").asInt()).isEqualTo(id);
    var ids =
        desk.api("GET", "config", admin)
            .at("/webhook_settings/failing_policies_webhook/policy_ids");
    assertThat(ids.toString()).isEqualTo("[7777]");
  }

  @Test
  void documentsMakeAndChangePoliciesWhereTheyAre() throws Exception {
    var made = "{\"name\": \"doc\", \"query\": \"select 1\", \"team\": \"A\"}";
    assertThat(spec(maintainerOfA, made).status()).isEqualTo(200);
    var moved =
        "{\"name\": \"doc\", \"query\": \"select 2\", \"team\": \"B\","
            + " \"platform\": \"linux, darwin\"}";
    assertThat(spec(admin, moved).status()).isEqualTo(200);
    var policies = desk.api("GET", "teams/" + a + "/policies", admin).at("/policies");
    assertThat(policies.toString())
        .contains("\"name\":\"doc\",\"query\":\"select 2\"")
        .contains("\"platform\":\"linux,darwin\"");

    assertThat(spec(admin, "{\"query\": \"select 1\"}").status()).isEqualTo(400);
    assertThat(spec(admin, "{\"name\": \"x\"}").status()).isEqualTo(400);
    assertThat(spec(admin, "null").status()).isEqualTo(400);
    assertThat(spec(admin, "{\"name\": \"x\", \"query\": \"q\", \"platform\": \"amiga\"}").status())
        .isEqualTo(400);
    assertThat(spec(admin, "{\"name\": \"x\", \"query\": \"q\", \"team\": \"none\"}").status())
        .isEqualTo(404);
    assertThat(spec(maintainerOfA, "{\"name\": \"x\", \"query\": \"q\"}").status()).isEqualTo(403);
    assertThat(spec(observer, made).status()).isEqualTo(403);
  }

  @Test
  void automationsAreResetForPoliciesThatHaveThem() throws Exception {
    var with = policy("policies", "automated");
    var without = policy("policies", "not automated");
    desk.api(
        "PATCH",
        "config",
        admin,
        """
        {"webhook_settings": {"failing_policies_webhook": {"enable_failing_policies_webhook": true,
          "destination_url": "https://w.example.com", "policy_ids": [%d]}}}
        """
            .formatted(with));
    var body = "{\"policy_ids\": [%d, %d]}".formatted(with, without);
    assertThat(desk.api("POST", "automations/reset", observer, body).status()).isEqualTo(403);
    assertThat(desk.api("POST", "automations/reset", admin, body).status()).isEqualTo(200);
    var reset =
        desk.db
            .list(
                "SELECT policy_id FROM policy_automation_resets",
                Tuple.tuple(),
                row -> row.getInteger("policy_id"))
            .await(5, TimeUnit.SECONDS);
    assertThat(reset).containsExactly(with);
    assertThat(desk.api("POST", "automations/reset", admin, "{\"team_ids\": [99999]}").status())
        .isEqualTo(404);
  }
}
