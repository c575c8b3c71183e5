package io.fleet.server.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What other servers answer wrongly to people and scripts, asked of a whole node. A line is a call:
 * the statuses that are right, method, path, and perhaps a body; what must stand in the answer
 * follows {@code =>}.
 */
class ApiFaultsIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NOBODY = "999999999";

  @TempDir static Path folder;

  private static RunningServer server;
  private static Cast cast;
  private static Map<String, String> names;

  @BeforeAll
  static void start() throws Exception {
    server = RunningServer.start(folder, Map.of());
    cast = new Cast(server);
    names =
        Map.of(
            "nobody", NOBODY,
            "a", Integer.toString(cast.teamA),
            "b", Integer.toString(cast.teamB),
            "host", Integer.toString(cast.hostA),
            "query", Integer.toString(cast.query),
            "policy", Integer.toString(cast.policyA));
  }

  @AfterAll
  static void stop() {
    if (server != null) server.close();
  }

  @Test
  void pagingThatMakesNoSenseIsTheCallersFault() throws IOException {
    for (var list : List.of("labels", "hosts", "software", "teams", "users", "activities")) {
      answers(
          """
          400 GET %1$s?page=x => non-int page value
          400 GET %1$s?page=-1
          400 GET %1$s?per_page=0
          400 GET %1$s?per_page=-7
          400 GET %1$s?order_direction=asc => order_key must be specified
          400 GET %1$s?order_key=id&order_direction=up => unknown order_direction
          """
              .formatted(list));
    }
  }

  @Test
  void anUnknownSessionOrUserIsNotFound() throws IOException {
    answers(
        """
        404 GET sessions/${nobody}
        404 DELETE sessions/${nobody}
        404 GET users/${nobody}/sessions
        """);
  }

  @Test
  void signInDoorsSayWhatIsWrong() throws IOException {
    answers(
        """
        400,403,422 POST perform_required_password_reset {"new_password": "Golden-4-secret"}
        """);
    var out = cast.send("POST", "/api/latest/fleet/logout", null, null);
    assertThat(out.status()).as(out.body()).isIn(200, 401);
  }

  @Test
  void whatBelongsToAnUnknownTeamIsNotFound() throws IOException {
    answers(
        """
        404 GET teams/${nobody}/secrets
        404 PATCH teams/${nobody}/secrets {"secrets": [{"secret": "x-of-nobody"}]}
        404 POST teams/${nobody}/policies {"name": "of nobody", "query": "select 1"}
        404 POST hosts/transfer {"team_id": ${nobody}, "hosts": [${host}]}
        404,422 POST users/roles/spec {"spec": {"roles": {"admin@example.com": {"teams": \
        [{"team": "nowhere", "role": "observer"}]}}}}
        404 POST translate {"list": [{"type": "team", "payload": {"identifier": "nobody"}}]}
        404 POST spec/policies {"specs": [{"name": "x", "query": "select 1", "team": "none"}]}
        """);
  }

  @Test
  void aPendingInvitationIsAConflictInTheWordsThatClientsKnow() throws IOException {
    answers(
        """
        200 POST invites {"email": "i@example.com", "name": "I", "global_role": "observer"}
        409,422 POST users/admin {"name": "I", "email": "i@example.com", \
        "password": "Golden-1-secret", "global_role": "observer"} => already invited
        """);
    assertThat(ok("GET", "invites").at("/invites").findValuesAsText("email"))
        .contains("i@example.com");
  }

  @Test
  void aMailServerOutOfReachIsToldInTheWordsThatPagesLookFor() throws IOException {
    answers(
        """
        400,422,502 PATCH config {"smtp_settings": {"enable_smtp": true, "server": "127.0.0.1", \
        "port": 1, "sender_address": "f@example.com", "authentication_type": "authtype_none"}} \
        => could not dial smtp host
        """);
  }

  @Test
  void emptySecretsAreRefused() throws IOException {
    answers(
        """
        422 POST spec/enroll_secret {"spec": {"secrets": [{"secret": ""}]}} => must not be empty
        422 PATCH teams/${a}/secrets {"secrets": [{"secret": ""}]}
        """);
  }

  @Test
  void labelsThatCannotBeAreRefusedAndOddNamesReached() throws IOException {
    answers(
        """
        404 GET labels/${nobody}/hosts
        422 POST spec/labels {"specs": [{"name": "x", "label_membership_type": "manual"}]} => hosts
        422 POST spec/labels {"specs": [{"name": "x", "query": "select 1", "hosts": ["a"]}]} => hosts
        422 POST spec/labels {"specs": [{"name": "", "query": "select 1"}]} => name
        200 POST labels {"name": "a b/c", "query": "select 1"}
        200 DELETE labels/a%20b%2Fc
        """);
  }

  @Test
  void queriesWithoutNameOrTextAreRefused() throws IOException {
    answers(
        """
        400 POST queries {"query": "select 1 -- no name"}
        400 POST queries {"name": "no text"}
        200,400 POST queries/delete {"ids": []}
        400 POST queries/run_by_names {"query": "attach 'x' as y", "selected": \
        {"hosts": ["host-a"]}} => invalid
        400 GET queries/run {"query_ids": [], "host_ids": []}
        """);
  }

  @Test
  void liveQueriesSwitchedOffAreTheCallersToKnow() throws IOException {
    var off = "{\"server_settings\": {\"live_query_disabled\": %s}}";
    answers("200 PATCH config " + off.formatted(true));
    try {
      answers(
          """
          400,403 GET status/live_query => disabled by administrator
          400,403 POST queries/run {"query": "select 1", "selected": {"hosts": [${host}]}} \
          => disabled by administrator
          """);
    } finally {
      answers("200 PATCH config " + off.formatted(false));
    }
  }

  @Test
  void packsAreHeldToWhatThereIs() throws IOException {
    answers(
        """
        400 POST packs {"description": "no name"}
        422 POST packs {"name": "of nobody", "label_ids": [${nobody}]}
        422 POST packs {"name": "of nobody", "host_ids": [${nobody}]}
        422 POST packs {"name": "of nobody", "team_ids": [${nobody}]}
        404 GET packs/${nobody}/scheduled
        404,422 POST spec/packs {"specs": [{"name": "unknown query", "queries": \
        [{"query": "none", "name": "n", "interval": 60}]}]} => none
        """);
    assertThat(ok("GET", "packs").at("/packs").findValuesAsText("name"))
        .doesNotContain("", "of nobody", "unknown query");
  }

  @Test
  void entriesOfSchedulesAreHeldToTheirBoundsAndTheirPlace() throws IOException {
    var pack = ok("POST", "packs", "{\"name\": \"bounds\"}").at("/pack/id").asInt();
    var body =
        "{\"pack_id\": %d, \"query_id\": %d, \"interval\": 60, \"shard\": 7}"
            .formatted(pack, cast.query);
    var entry = ok("POST", "packs/schedule", body).at("/scheduled/id").asInt();
    answers(
        """
        400 PATCH packs/schedule/%1$d {"interval": 604801} => interval
        400 PATCH packs/schedule/%1$d {"interval": 0}
        404 DELETE schedule/%1$d
        404 PATCH teams/${a}/schedule/%1$d {"interval": 241}
        404 DELETE teams/${a}/schedule/%1$d
        200 PATCH packs/schedule/%1$d {"shard": null}
        """
            .formatted(entry));
  }

  @Test
  void aPolicyDocumentThatIsWrongIsTheCallersFault() throws IOException {
    answers(
        """
        405 PATCH team/${a}/policies/${policy} {"description": "x"}
        400 POST spec/policies {"specs": [{"query": "select 1"}]}
        400 POST spec/policies {"specs": [{"name": "x"}]}
        400 POST spec/policies {"specs": [{"name": "x", "query": "select 1", "platform": "amiga"}]}
        """);
  }

  @Test
  void hostListsTakeWhatMakesSenseAndRefuseWhatDoesNot() throws IOException {
    answers(
        """
        200 GET hosts?order_key=id&after=0 => host-a
        200 GET hosts?order_key=h.id&after=0 => host-a
        400 GET hosts?status=asleep => invalid status
        400 GET hosts?low_disk_space=101 => between 1 and 100
        400 GET hosts?device_mapping=maybe
        400 GET hosts?disable_failing_policies=maybe
        400 GET software?page=-1
        400 GET carves?expired=maybe
        404 GET carves/${nobody}/block/0
        400 GET carves/${nobody}/block/first => block_id must be a number
        """);
  }

  @Test
  void aListThatHoldsNullAndABodyThatIsNullAreTheCallersToMend() throws IOException {
    answers(
        """
        400 POST automations/reset {"policy_ids": [null]}
        400 POST automations/reset {"team_ids": [null]}
        400 POST queries/delete {"ids": [null]}
        400 POST packs {"name": "of null", "label_ids": [null, 6]} => label_ids
        400 POST translate {"list": [null]}
        400 POST users/admin {"name": "N", "email": "null@example.com", "teams": [null]}
        400 POST spec/queries {"specs": [null]}
        400 POST spec/teams {"specs": [null]}
        400 POST spec/labels {"specs": [null]}
        400 POST spec/packs {"specs": [null]}
        400 POST spec/policies {"specs": [null]}
        400 POST queries/run_by_names {"query": "select 1", "selected": {"hosts": [null]}}
        400 GET queries/run {"query_ids": [null], "host_ids": [null]}
        422 POST queries/run null
        422 POST queries/run_by_names null
        400 GET queries/run null
        """);
    var form = cast.send("POST", "/api/v1/fleet/sso/callback", null, "%".getBytes(UTF_8));
    assertThat(form.status()).as(form.body()).isEqualTo(400);
  }

  @Test
  void whatDoesNotFitIsNamedInWordsOfJsonAndNotOfOurs() throws IOException {
    answers(
        """
        400 POST labels [] => the body must be an object
        400 POST labels "x" => the body must be an object
        400 POST labels {"name": 5} => name must be a text
        400 POST queries {"name": "n", "query": "select 1", "observer_can_run": "yes"} \
        => observer_can_run must be true or false
        400 POST targets {"selected": {"hosts": ["x"]}} => selected.hosts.0 must be a whole number
        400 POST targets {"selected": {"hosts": 5}} => selected.hosts must be a list
        400 POST translate {"list": [null]} => list.0 is null
        400 POST users/roles/spec {"spec": {"roles": []}} => spec.roles must be an object
        400 POST queries/delete {"ids": [99999999999]} => ids.0
        """);
  }

  @Test
  void whatIsNoEmailAddressBecomesNoUser() throws IOException {
    answers(
        """
        422 POST users/admin {"name": "N", "email": "nobody", "password": "Golden-1-secret", \
        "global_role": "observer"} => must be an email address
        422 POST users/admin {"name": "N", "email": "a b@example.com", \
        "password": "Golden-1-secret", "global_role": "observer"} => must be an email address
        422 POST invites {"email": "nobody", "name": "N", "global_role": "observer"} => email
        """);
  }

  @Test
  void aHostWithoutManagementDataIsAnsweredToo() throws IOException {
    answers("404 GET hosts/${nobody}/mdm\n200,404 GET hosts/${host}/mdm");
  }

  @Test
  void translationsOfOddListsAreAnswered() throws IOException {
    answers(
        """
        422 POST translate {"list": [{"type": "frob", "payload": {"identifier": "x"}}]}
        200 POST translate {"list": []}
        404 POST translate {"list": [{"type": "label", "payload": {"identifier": "no label"}}]}
        """);
  }

  @Test
  void anEmptyDeleteDeletesNothing() throws IOException {
    answers("400 POST hosts/delete {}\n400 POST hosts/delete {\"ids\": []}");
    assertThat(ok("GET", "hosts/count").path("count").asInt()).isEqualTo(1);
  }

  @Test
  void countsAndPoliciesOfAForeignTeamAreRefused() throws IOException {
    for (var caller : cast.callers) {
      if (!caller.name().startsWith("team b")) continue;
      for (var path : List.of("os_versions", "macadmins", "hosts/summary/mdm")) {
        var reply = get(path + "?team_id=" + cast.teamA, caller.token());
        assertThat(reply.status()).as(caller.name() + " " + path).isEqualTo(403);
      }
      var policy = get("policies/" + cast.policyA, caller.token());
      assertThat(policy.status()).as(caller.name() + " policy").isIn(403, 404);
    }
  }

  @Test
  void membersThatLeaveAreCountedOutAtOnce() throws IOException {
    var before = ok("GET", "teams/" + cast.teamB).at("/team/user_count").asInt();
    var user =
        "{\"name\": \"L\", \"email\": \"leaves@example.com\", \"password\": \"Golden-1-secret\","
            + " \"teams\": [{\"id\": "
            + cast.teamB
            + ", \"role\": \"observer\"}]}";
    var id = ok("POST", "users/admin", user).at("/user/id").asInt();

    var left =
        ok("DELETE", "teams/" + cast.teamB + "/users", "{\"users\": [{\"id\": " + id + "}]}");

    assertThat(left.at("/team/user_count").asInt()).isEqualTo(before);
  }

  @Test
  void aBodyIsReadWhateverItsContentType() throws IOException {
    var login = "{\"email\": \"admin@example.com\", \"password\": \"" + Cast.PASSWORD + "\"}";

    var reply =
        cast.http.send(
            "POST",
            "/api/latest/fleet/login",
            login.getBytes(UTF_8),
            List.of("Content-Type: application/x-www-form-urlencoded"));

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
  }

  private static void answers(String calls) throws IOException {
    for (var line : calls.lines().toList()) {
      if (!line.isBlank()) answers(line.strip().split(" ", 4), line);
    }
  }

  private static void answers(String[] words, String line) throws IOException {
    var right =
        Arrays.stream(words[0].split(",", -1)).map(Integer::valueOf).collect(Collectors.toSet());
    var rest = words.length < 4 ? "" : words[3];
    var arrow = rest.lastIndexOf("=> ");
    var body = (arrow < 0 ? rest : rest.substring(0, arrow)).strip();

    var reply =
        cast.send(
            words[1],
            "/api/latest/fleet/" + filled(words[2]),
            cast.admin,
            body.isEmpty() ? null : filled(body).getBytes(UTF_8));

    assertThat(right).as(line + "\n" + reply).contains(reply.status());
    if (arrow >= 0) assertThat(reply.body()).as(line).contains(rest.substring(arrow + 3));
  }

  private static String filled(String text) {
    var filled = text;
    for (var name : names.entrySet()) {
      filled = filled.replace("${" + name.getKey() + "}", name.getValue());
    }
    return filled;
  }

  private static RawHttp.Reply get(String path, String token) throws IOException {
    return cast.send("GET", "/api/latest/fleet/" + path, token, null);
  }

  private static JsonNode ok(String method, String path) throws IOException {
    return ok(method, path, null);
  }

  private static JsonNode ok(String method, String path, String body) throws IOException {
    var bytes = body == null ? null : body.getBytes(UTF_8);
    var reply = cast.send(method, "/api/latest/fleet/" + path, cast.admin, bytes);
    assertThat(reply.status()).as(method + " " + path + "\n" + reply).isEqualTo(200);
    return JSON.readTree(reply.body());
  }
}
