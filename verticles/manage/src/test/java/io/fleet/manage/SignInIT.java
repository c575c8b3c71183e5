package io.fleet.manage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SignInIT {
  private static Desk desk;
  private static String admin;

  @BeforeAll
  static void setUp() throws Exception {
    desk = new Desk();
    assertThat(desk.manage.signIn().setupPending()).isTrue();
    admin = desk.setUp();
  }

  @AfterAll
  static void tearDown() throws Exception {
    desk.close();
  }

  @Test
  void setupWorksOnceAndItsTokenIsTheAdministrators() throws Exception {
    var me = desk.api("GET", "me", admin);
    assertThat(me.at("/user/email").asText()).isEqualTo(Desk.ADMIN);
    assertThat(me.at("/user/global_role").asText()).isEqualTo("admin");
    assertThat(me.at("/available_teams").isArray()).isTrue();

    assertThat(desk.manage.signIn().setupPending()).isFalse();
    var again = desk.call("POST", "/api/setup", null, "{\"admin\": {}}");
    assertThat(again.status()).isEqualTo(404);
  }

  @Test
  void anIncompleteFirstRunIsTheCallersFault() throws Exception {
    var weak =
        "{\"admin\": {\"name\": \"A\", \"email\": \"a@example.com\", \"password\": \"weak\"},"
            + " \"org_info\": {\"org_name\": \"O\"}, \"server_url\": \"https://localhost\"}";
    var longName =
        "{\"admin\": {\"name\": \"%s\", \"email\": \"a@example.com\", \"password\": \"%s\"},"
                .formatted("x".repeat(300), Desk.PASSWORD)
            + " \"server_url\": \"https://localhost\"}";
    try (var own = new Desk()) {
      assertThat(own.call("POST", "/api/v1/setup", null, "{}").json().findValuesAsText("reason"))
          .startsWith("missing required argument", "url scheme must be https");
      for (var body : List.of("{}", "{\"admin\": {}}", weak, longName)) {
        var reply = own.call("POST", "/api/v1/setup", null, body);
        assertThat(reply.status()).as(body).isEqualTo(422);
      }
      assertThat(own.manage.signIn().setupPending()).isTrue();
    }
  }

  @Test
  void ofTwoFirstRunsAtOnceOneWins() throws Exception {
    try (var own = new Desk();
        var pool = Executors.newFixedThreadPool(2)) {
      var runs = List.of(pool.submit(own::firstRun), pool.submit(own::firstRun));
      var statuses = new ArrayList<Integer>();
      for (var run : runs) statuses.add(run.get(20, TimeUnit.SECONDS).status());
      assertThat(statuses).containsExactlyInAnyOrder(200, 404);
    }
  }

  @Test
  void aSuccessfulSignInGivesAnotherSessionAndSigningOutEndsIt() throws Exception {
    var login = desk.login("ADMIN@example.com", Desk.PASSWORD);
    var token = login.at("/token").asText();
    assertThat(token).hasSize(88).isNotEqualTo(admin);

    assertThat(desk.api("POST", "logout", token).status()).isEqualTo(200);
    assertThat(desk.api("GET", "me", token).status()).isEqualTo(401);
    assertThat(desk.api("GET", "me", admin).status()).isEqualTo(200);
  }

  @Test
  void wrongPasswordAndUnknownAccountGetTheSameAnswer() throws Exception {
    var wrong = desk.login(Desk.ADMIN, "nope");
    var unknown = desk.login("nobody@example.com", "nope");

    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.reason()).isEqualTo("Authentication failed");
    assertThat(unknown.json()).isEqualTo(wrong.json());
  }

  @Test
  void failuresOfAnAccountAreLimitedAndSuccessesAreNot() throws Exception {
    try (var own = new Desk()) {
      own.setUp();
      for (var i = 0; i < 15; i++) {
        assertThat(own.login(Desk.ADMIN, Desk.PASSWORD).status()).isEqualTo(200);
      }
      // Else another try is free each six seconds.
      own.holdLimits(true);
      var statuses = new ArrayList<Integer>();
      for (var i = 0; i < 12; i++) statuses.add(own.login(Desk.ADMIN, "wrong").status());
      assertThat(statuses).startsWith(401, 401, 401).endsWith(429, 429);

      var limited = own.login(Desk.ADMIN, Desk.PASSWORD);
      assertThat(limited.status()).isEqualTo(429);
      assertThat(Integer.parseInt(limited.headers().get("Retry-After"))).isBetween(1, 6);

      own.aheadMillis.addAndGet(Duration.ofMinutes(2).toMillis());
      assertThat(own.login(Desk.ADMIN, Desk.PASSWORD).status()).isEqualTo(200);
    }
  }

  @Test
  void anIdleSessionEndsUnlessItBelongsToAProgram() throws Exception {
    try (var own = new Desk()) {
      var person = own.setUp();
      var program =
          own.userWith(
              person, "bot@example.com", "\"global_role\": \"observer\", \"api_only\": true");

      own.aheadMillis.set(Duration.ofHours(119).toMillis());
      assertThat(own.api("GET", "me", person).status()).isEqualTo(200);

      own.aheadMillis.addAndGet(Duration.ofHours(121).toMillis());
      assertThat(own.api("GET", "me", person).status()).isEqualTo(401);
      assertThat(own.api("GET", "me", program).status()).isEqualTo(200);
    }
  }

  @Test
  void onlyTheHashOfATokenIsStored() throws Exception {
    var stored =
        desk.db
            .list(
                "SELECT token_hash FROM sessions",
                io.vertx.sqlclient.Tuple.tuple(),
                row -> row.getBuffer("token_hash").getBytes())
            .await(5, TimeUnit.SECONDS);
    assertThat(stored).allSatisfy(hash -> assertThat(hash).hasSize(32));
  }

  @Test
  void aPasswordIsChangedByWhoKnowsTheOldOne() throws Exception {
    var token = desk.user(admin, "pat@example.com", "observer");
    assertThat(change(token, "nope", "Golden-2-secret").at("/errors/0/name").asText())
        .isEqualTo("old_password");
    // A weak one is told before a wrong old one is looked at.
    for (var old : List.of(Desk.PASSWORD, "nope")) {
      assertThat(change(token, old, "short").reason())
          .isEqualTo("Password does not meet required criteria");
    }
    assertThat(change(token, "", "short").reason()).isEqualTo("Old password cannot be empty");
    assertThat(change(token, "nope", "").reason()).isEqualTo("New password cannot be empty");
    assertThat(change(token, Desk.PASSWORD, Desk.PASSWORD).reason())
        .isEqualTo("Cannot reuse old password");

    assertThat(change(token, Desk.PASSWORD, "Golden-2-secret").status()).isEqualTo(200);

    assertThat(desk.api("GET", "me", token).status()).isEqualTo(200);
    assertThat(desk.login("pat@example.com", Desk.PASSWORD).status()).isEqualTo(401);
    assertThat(desk.login("pat@example.com", "Golden-2-secret").status()).isEqualTo(200);
  }

  private static Desk.Reply change(String token, String old, String wanted) throws Exception {
    return desk.api(
        "POST",
        "change_password",
        token,
        "{\"old_password\": \"%s\", \"new_password\": \"%s\"}".formatted(old, wanted));
  }

  @Test
  void whoMustSetAPasswordCanDoNothingElse() throws Exception {
    var made =
        desk.api(
            "POST",
            "users/admin",
            admin,
            "{\"name\": \"R\", \"email\": \"r@example.com\", \"password\": \"%s\", \"global_role\": \"observer\"}"
                .formatted(Desk.PASSWORD));
    assertThat(made.at("/user/force_password_reset").asBoolean()).isTrue();
    var token = desk.login("r@example.com", Desk.PASSWORD).at("/token").asText();
    assertThat(desk.api("GET", "me", token).status()).isEqualTo(401);

    var reset =
        desk.api(
            "POST",
            "perform_required_password_reset",
            token,
            "{\"new_password\": \"Golden-7-secret\"}");

    assertThat(reset.at("/user/force_password_reset").asBoolean()).isFalse();
    assertThat(desk.api("GET", "me", token).status()).isEqualTo(200);
  }

  @Test
  void sessionsAreSeenByTheirOwnerAndByAdministrators() throws Exception {
    var token = desk.user(admin, "sess@example.com", "maintainer");
    var id = desk.api("GET", "me", token).at("/user/id").asInt();
    var own = desk.api("GET", "users/" + id + "/sessions", token);
    var session = own.at("/sessions/0/session_id").asInt();
    assertThat(own.at("/sessions/0/user_id").asInt()).isEqualTo(id);
    assertThat(desk.api("GET", "sessions/" + session, admin).at("/user_id").asInt()).isEqualTo(id);

    assertThat(desk.api("GET", "users/1/sessions", token).status()).isEqualTo(403);
    assertThat(desk.api("GET", "sessions/99999", admin).status()).isEqualTo(404);

    assertThat(desk.api("DELETE", "users/" + id + "/sessions", admin).status()).isEqualTo(200);
    assertThat(desk.api("GET", "me", token).status()).isEqualTo(401);
    assertThat(desk.api("GET", "users/" + id + "/sessions", admin).at("/sessions").isNull())
        .isTrue();
  }

  @Test
  void enrollSecretsAreReplacedAsAWholeByMaintainers() throws Exception {
    var maintainer = desk.user(admin, "mnt@example.com", "maintainer");
    var observer = desk.user(admin, "obs@example.com", "observer");
    var first = desk.api("GET", "spec/enroll_secret", maintainer).at("/spec/secrets/0/secret");
    assertThat(first.asText()).hasSizeGreaterThan(20);

    desk.heard.clear();
    var body = "{\"spec\": {\"secrets\": [{\"secret\": \"one\"}, {\"secret\": \"two\"}]}}";
    assertThat(desk.api("POST", "spec/enroll_secret", maintainer, body).status()).isEqualTo(200);

    assertThat(
            desk.api("GET", "spec/enroll_secret", admin)
                .at("/spec/secrets")
                .findValuesAsText("secret"))
        .containsExactlyInAnyOrder("one", "two");
    org.awaitility.Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(desk.heard)
                    .anyMatch(c -> c.what() == io.fleet.platform.bus.Changed.What.ENROLL_SECRETS));
    assertThat(desk.api("GET", "spec/enroll_secret", observer).status()).isEqualTo(403);
    assertThat(
            desk.api(
                    "POST",
                    "spec/enroll_secret",
                    admin,
                    "{\"spec\": {\"secrets\": [{\"secret\": \"\"}]}}")
                .status())
        .isEqualTo(422);
  }
}
