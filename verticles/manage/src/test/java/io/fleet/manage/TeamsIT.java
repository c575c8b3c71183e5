package io.fleet.manage;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleet.platform.bus.Changed.What;
import io.vertx.sqlclient.Tuple;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Teams: settings, members, secrets, documents; and that one team's people do not reach another.
 */
class TeamsIT {
  private static Desk desk;
  private static String admin;
  private static String observer;
  private static int a;
  private static int b;
  private static String adminOfA;
  private static String maintainerOfA;
  private static String observerOfA;

  @BeforeAll
  static void setUp() throws Exception {
    desk = new Desk();
    admin = desk.setUp();
    observer = desk.user(admin, "o@example.com", "observer");
    a = team("team a");
    b = team("team b");
    adminOfA = member("aa@example.com", "admin");
    maintainerOfA = member("am@example.com", "maintainer");
    observerOfA = member("ao@example.com", "observer");
  }

  @AfterAll
  static void tearDown() {
    desk.close();
  }

  private static int team(String name) throws Exception {
    var made = desk.api("POST", "teams", admin, "{\"name\": \"%s\"}".formatted(name));
    assertThat(made.status()).isEqualTo(200);
    return made.at("/team/id").asInt();
  }

  private static String member(String email, String role) throws Exception {
    return desk.userWith(
        admin, email, "\"teams\": [{\"id\": %d, \"role\": \"%s\"}]".formatted(a, role));
  }

  private static Desk.Reply spec(String body, String query) throws Exception {
    return desk.api("POST", "spec/teams" + query, admin, "{\"specs\": [%s]}".formatted(body));
  }

  @Test
  void aNewTeamCopiesTheGlobalSettingsAndHasASecret() throws Exception {
    var id = team("fresh");
    var team = desk.api("GET", "teams/" + id, admin);

    assertThat(team.at("/team/secrets").size()).isEqualTo(1);
    assertThat(team.at("/team/secrets/0/team_id").asInt()).isEqualTo(id);
    assertThat(team.at("/team/agent_options/config/options/distributed_interval").asInt())
        .isEqualTo(10);
    assertThat(team.at("/team/features/enable_host_users").asBoolean()).isTrue();
    assertThat(team.at("/team/integrations/jira").isNull()).isTrue();
    assertThat(desk.api("POST", "teams", admin, "{}").reason())
        .isEqualTo("missing required argument");
    assertThat(desk.api("POST", "teams", admin, "{\"name\": \"\"}").reason())
        .isEqualTo("may not be empty");
    var taken = desk.api("POST", "teams", admin, "{\"name\": \"fresh\"}");
    assertThat(taken.status()).isEqualTo(409);
    assertThat(taken.reason()).contains("Duplicate");
    assertThat(desk.api("GET", "teams?query=fres", admin).at("/teams/0/id").asInt()).isEqualTo(id);
  }

  @Test
  void observersSeeTeamsWithoutSecretsAndAgentOptions() throws Exception {
    for (var token : new String[] {observer, observerOfA}) {
      var list = desk.api("GET", "teams?query=team", token);
      assertThat(list.at("/teams/0/name").asText()).isEqualTo("team a");
      assertThat(list.json().toString()).doesNotContain("secret", "agent_options");
    }
    assertThat(desk.api("GET", "teams", maintainerOfA).at("/teams/0/secrets").size()).isEqualTo(1);
    assertThat(desk.api("GET", "teams/" + a + "/secrets", observerOfA).status()).isEqualTo(403);
    assertThat(desk.api("GET", "teams/" + a, observerOfA).status()).isEqualTo(403);
  }

  @Test
  void nobodyReachesAnotherTeam() throws Exception {
    var list = desk.api("GET", "teams", adminOfA);
    assertThat(list.at("/teams").findValuesAsText("name")).containsExactly("team a");
    for (var token : new String[] {adminOfA, maintainerOfA, observerOfA}) {
      for (var call :
          new String[][] {
            {"GET", "teams/" + b, null},
            {"PATCH", "teams/" + b, "{\"description\": \"x\"}"},
            {"DELETE", "teams/" + b, null},
            {"GET", "teams/" + b + "/users", null},
            {"PATCH", "teams/" + b + "/users", "{\"users\": []}"},
            {"DELETE", "teams/" + b + "/users", "{\"users\": []}"},
            {"GET", "teams/" + b + "/secrets", null},
            {"PATCH", "teams/" + b + "/secrets", "{\"secrets\": []}"},
            {"POST", "teams/" + b + "/agent_options", "null"},
            {"POST", "spec/teams", "{\"specs\": [{\"name\": \"team b\"}]}"},
            {"POST", "spec/teams", "{\"specs\": [{\"name\": \"their own\"}]}"},
            {"POST", "teams", "{\"name\": \"their own\"}"},
          }) {
        assertThat(desk.api(call[0], call[1], token, call[2]).status())
            .as(call[0] + " " + call[1])
            .isEqualTo(403);
      }
    }
  }

  @Test
  void membersComeAndGoWithTheirRole() throws Exception {
    var team = team("members");
    desk.userWith(
        admin, "m1@example.com", "\"teams\": [{\"id\": %d, \"role\": \"observer\"}]".formatted(b));
    var id = desk.api("GET", "users?query=m1@", admin).at("/users/0/id").asInt();
    var path = "teams/" + team + "/users";
    var body = "{\"users\": [{\"id\": %d, \"role\": \"%s\"}]}";

    var put = desk.api("PATCH", path, admin, body.formatted(id, "maintainer"));
    assertThat(put.at("/team/user_count").asInt()).isEqualTo(1);
    assertThat(put.at("/team/users/0/role").asText()).isEqualTo("maintainer");
    assertThat(put.at("/team/users/0/teams").isNull()).isTrue();
    assertThat(desk.api("GET", path, admin).at("/users/0/teams").size()).isEqualTo(2);
    assertThat(desk.api("GET", path + "?query=nobody", admin).at("/users").size()).isZero();

    var wrong = desk.api("PATCH", path, admin, body.formatted(id, "king"));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.at("/errors/0/name").asText()).isEqualTo("users");
    assertThat(desk.api("PATCH", path, admin, body.formatted(99999, "observer")).status())
        .isEqualTo(404);
    var global = desk.api("GET", "users?query=o@example", admin).at("/users/0/id").asInt();
    // One for everything may belong to a team as well, if one for everything says so.
    var joined = desk.api("PATCH", path, admin, body.formatted(global, "maintainer"));
    assertThat(joined.at("/team/users").findValuesAsText("role"))
        .containsExactly("maintainer", "maintainer");
    assertThat(desk.api("GET", "users/" + global, admin).at("/user/global_role").asText())
        .isEqualTo("observer");
    desk.api("PATCH", "teams/" + a + "/users", admin, body.formatted(global, "observer"));
    var refused =
        desk.api("PATCH", "teams/" + a + "/users", adminOfA, body.formatted(global, "maintainer"));
    assertThat(refused.status()).isEqualTo(403);
    for (var each : new int[] {team, a}) {
      var leave = "{\"users\": [{\"id\": %d}]}".formatted(global);
      desk.api("DELETE", "teams/" + each + "/users", admin, leave);
    }
    // Someone of another team is not theirs to take, nor to look at.
    assertThat(
            desk.api("PATCH", "teams/" + a + "/users", adminOfA, body.formatted(id, "observer"))
                .status())
        .isEqualTo(403);

    var gone = desk.api("DELETE", path, admin, "{\"users\": [{\"id\": %d}]}".formatted(id));
    assertThat(gone.at("/team/user_count").asInt()).isZero();
  }

  @Test
  void secretsAreReplacedAsAWhole() throws Exception {
    var path = "teams/" + team("secrets") + "/secrets";
    var one = desk.api("PATCH", path, admin, "{\"secrets\": [{\"secret\": \"s-one\"}]}");
    assertThat(one.at("/secrets").findValuesAsText("secret")).containsExactly("s-one");

    assertThat(desk.api("PATCH", path, admin, "{}").status()).isEqualTo(422);
    assertThat(desk.api("PATCH", path, admin, "{\"secrets\": [{\"secret\": \"\"}]}").status())
        .isEqualTo(422);
    var elsewhere =
        desk.api(
            "PATCH", "teams/" + b + "/secrets", admin, "{\"secrets\": [{\"secret\": \"s-one\"}]}");
    assertThat(elsewhere.status()).isEqualTo(409);
    var none = desk.api("PATCH", path, admin, "{\"secrets\": []}");
    assertThat(none.at("/secrets").isNull()).isTrue();
    assertThat(desk.api("GET", "teams/99999/secrets", admin).status()).isEqualTo(404);
    assertThat(
            desk.api("PATCH", "teams/99999/secrets", admin, "{\"secrets\": [{\"secret\": \"x\"}]}")
                .status())
        .isEqualTo(404);
    assertThat(desk.api("GET", "teams/abc/secrets", admin).status()).isEqualTo(400);
  }

  @Test
  void agentOptionsAreCheckedReplacedAndTakenAway() throws Exception {
    var id = team("options");
    var path = "teams/" + id + "/agent_options";
    desk.heard.clear();
    var set = desk.api("POST", path, admin, "{\"config\": {\"options\": {\"verbose\": true}}}");
    assertThat(set.at("/team/agent_options/config/options/verbose").asBoolean()).isTrue();
    desk.hears(What.TEAMS);

    var unknown = desk.api("POST", path, admin, "{\"config\": {\"options\": {\"frob\": 1}}}");
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.at("/message").asText()).isEqualTo("Bad Request");
    assertThat(unknown.reason()).isEqualTo("unsupported key provided: \"frob\"");
    var type =
        desk.api(
            "POST", path, admin, "{\"config\": {\"options\": {\"distributed_interval\": \"1\"}}}");
    assertThat(type.reason())
        .isEqualTo(
            "invalid value type at 'options.distributed_interval': expected uint64 but got string");
    var dry = desk.api("POST", path + "?dry_run=true", admin, "{\"config\": {\"options\": {}}}");
    assertThat(dry.at("/team/agent_options/config/options").has("verbose")).isTrue();
    var forced =
        desk.api("POST", path + "?force=true", admin, "{\"config\": {\"options\": {\"frob\": 1}}}");
    assertThat(forced.status()).isEqualTo(200);
    var away = desk.api("POST", path, admin, "null");
    assertThat(away.at("/team/agent_options").isNull()).isTrue();
    assertThat(
            desk.api("GET", "activities?order_key=id&order_direction=desc&per_page=1", admin)
                .at("/activities/0/details/team_name")
                .asText())
        .isEqualTo("options");
  }

  @Test
  void automationsOfATeamNeedWhatTheOrganizationHas() throws Exception {
    var path = "teams/" + team("automated");
    var webhook =
        "{\"webhook_settings\": {\"failing_policies_webhook\":"
            + " {\"enable_failing_policies_webhook\": true, \"destination_url\": \"%s\"}}}";
    assertThat(desk.api("PATCH", path, admin, webhook.formatted("")).reason())
        .isEqualTo("destination_url is required to enable the failing policies webhook");
    var set = desk.api("PATCH", path, admin, webhook.formatted("https://w.example.com"));
    assertThat(set.at("/team/webhook_settings/failing_policies_webhook/destination_url").asText())
        .isEqualTo("https://w.example.com");
    var jira = "{\"integrations\": {\"jira\": [{\"url\": \"https://j\", \"project_key\": \"K\"}]}}";
    assertThat(desk.api("PATCH", path, admin, jira).reason())
        .isEqualTo("unknown Jira integration for url https://j and project key K");
    assertThat(desk.api("PATCH", path, admin, "{\"name\": \"\"}").status()).isEqualTo(422);
  }

  @Test
  void aDeletedTeamLeavesNothingBehind() throws Exception {
    var id = team("gone");
    var hostId =
        desk.db
            .insert(
                "INSERT INTO hosts (hostname, osquery_host_id, team_id) VALUES ('tg', 'tg', ?)",
                Tuple.of(id))
            .await(5, TimeUnit.SECONDS);
    var query = desk.api("POST", "queries", admin, "{\"name\": \"gone q\", \"query\": \"x\"}");
    var entry = "{\"query_id\": %d, \"interval\": 60}".formatted(query.at("/query/id").asInt());
    assertThat(desk.api("POST", "teams/" + id + "/schedule", admin, entry).status()).isEqualTo(200);
    var policy = "{\"name\": \"gone p\", \"query\": \"x\"}";
    var policyId =
        desk.api("POST", "teams/" + id + "/policies", admin, policy).at("/policy/id").asInt();
    desk.heard.clear();

    assertThat(desk.api("DELETE", "teams/" + id, admin).status()).isEqualTo(200);

    assertThat(desk.api("GET", "teams/" + id, admin).status()).isEqualTo(404);
    assertThat(desk.api("DELETE", "teams/" + id, admin).status()).isEqualTo(404);
    assertThat(desk.api("GET", "hosts/" + hostId, admin).at("/host/team_id").isNull()).isTrue();
    assertThat(desk.api("GET", "policies/" + policyId, admin).status()).isEqualTo(404);
    desk.hears(What.HOSTS);
    var packs =
        desk.db
            .list(
                "SELECT id FROM packs WHERE pack_type = ?",
                Tuple.of("team-" + id),
                row -> row.getInteger("id"))
            .await(5, TimeUnit.SECONDS);
    assertThat(packs).isEmpty();
  }

  @Test
  void documentsMakeAndChangeTeams() throws Exception {
    assertThat(spec("{\"name\": \"doc\", \"secrets\": [{\"secret\": \"doc-s\"}]}", "").status())
        .isEqualTo(200);
    var options =
        "{\"name\": \"doc\", \"agent_options\": {\"config\": {\"options\":"
            + " {\"logger_tls_period\": 3}}}, \"features\": {\"enable_host_users\": false}}";
    assertThat(spec(options, "").status()).isEqualTo(200);
    var team = desk.api("GET", "teams?query=doc", admin);
    assertThat(team.at("/teams/0/agent_options/config/options/logger_tls_period").asInt())
        .isEqualTo(3);
    assertThat(team.at("/teams/0/features/enable_host_users").asBoolean()).isFalse();
    assertThat(team.at("/teams/0/secrets/0/secret").asText()).isEqualTo("doc-s");

    assertThat(spec("{\"name\": \"doc\"}", "").status()).isEqualTo(200);
    var kept = desk.api("GET", "teams?query=doc", admin);
    assertThat(kept.at("/teams/0/agent_options/config").isObject()).isTrue();
    assertThat(kept.at("/teams/0/features/enable_host_users").asBoolean()).isTrue();
    assertThat(spec("{\"name\": \"doc\", \"agent_options\": null}", "").status()).isEqualTo(200);
    assertThat(desk.api("GET", "teams?query=doc", admin).at("/teams/0/agent_options").isNull())
        .isTrue();
  }

  @Test
  void documentsAreReadStrictlyAndAllBeforeTheFirstIsStored() throws Exception {
    assertThat(spec("{\"name\": \"half\"}, {\"name\": \"half 2\", \"frob\": 1}", "").reason())
        .isEqualTo("unsupported key provided: \"frob\"");
    assertThat(spec("{\"name\": \"half\"}, null", "").status()).isEqualTo(400);
    assertThat(spec("{\"name\": \"\"}", "").reason()).isEqualTo("name may not be empty");
    for (var odd :
        new String[] {
          "{\"specs\": [{\"name\": \"half\"}], \"frob\": 1}",
          "{\"specs\": [{\"name\": \"half\", \"secrets\": [{\"secret\": \"s\", \"frob\": 1}]}]}",
          "{\"specs\": [{\"name\": \"half\", \"features\": {\"frob\": 1}}]}",
        }) {
      var strict = desk.api("POST", "spec/teams", admin, odd);
      assertThat(strict.at("/message").asText()).as(odd).isEqualTo("Bad Request");
      assertThat(strict.reason()).as(odd).isEqualTo("unsupported key provided: \"frob\"");
      var forced = desk.api("POST", "spec/teams?force=true&dry_run=true", admin, odd);
      assertThat(forced.status()).as(odd).isEqualTo(200);
    }
    var capitals = "{\"Name\": \"Caps\", \"Features\": {\"ENABLE_HOST_USERS\": false}}";
    assertThat(spec(capitals, "").status()).isEqualTo(200);
    assertThat(
            desk.api("GET", "teams?query=Caps", admin)
                .at("/teams/0/features/enable_host_users")
                .asBoolean(true))
        .isFalse();
    assertThat(spec("{\"name\": \"half\", \"features\": {\"enable_host_users\": 1}}", "").reason())
        .contains("invalid value type");
    assertThat(spec("{\"name\": \"half\"}", "?dry_run=true").status()).isEqualTo(200);
    assertThat(desk.api("GET", "teams?query=half", admin).at("/teams").size()).isZero();
    assertThat(spec("{\"name\": \"forced\", \"frob\": 1}", "?force=true").status()).isEqualTo(200);
  }
}
