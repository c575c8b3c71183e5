package io.fleet.manage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class UsersIT {
  private static Desk desk;
  private static String admin;

  @BeforeAll
  static void setUp() throws Exception {
    desk = new Desk();
    admin = desk.setUp();
  }

  @AfterAll
  static void tearDown() throws Exception {
    desk.close();
  }

  private static Desk.Reply create(String token, String members) throws Exception {
    return desk.api("POST", "users/admin", token, "{" + members + "}");
  }

  @Test
  void aUserIsMadeShownChangedAndDeleted() throws Exception {
    var made =
        create(
            admin,
            "\"name\": \"Uma\", \"email\": \"Uma@example.com\", \"password\": \"Golden-1-secret\","
                + " \"global_role\": \"maintainer\", \"position\": \"P\"");
    var id = made.at("/user/id").asInt();
    assertThat(made.at("/user/email").asText()).isEqualTo("Uma@example.com");
    assertThat(made.at("/user/teams").isEmpty()).isTrue();

    var changed =
        desk.api(
            "PATCH", "users/" + id, admin, "{\"name\": \"Una\", \"global_role\": \"observer\"}");
    assertThat(changed.at("/user/name").asText()).isEqualTo("Una");
    assertThat(changed.at("/user/position").asText()).isEqualTo("P");
    assertThat(changed.at("/user/global_role").asText()).isEqualTo("observer");
    assertThat(desk.api("GET", "users?query=una", admin).at("/users/0/id").asInt()).isEqualTo(id);

    assertThat(desk.api("DELETE", "users/" + id, admin).status()).isEqualTo(200);
    assertThat(desk.api("GET", "users/" + id, admin).status()).isEqualTo(404);
  }

  @Test
  void allFaultsOfANewUserAreToldAtOnce() throws Exception {
    var reply = create(admin, "\"password\": \"weak\", \"global_role\": \"observer\"");
    assertThat(reply.status()).isEqualTo(422);
    assertThat(told(reply))
        .containsExactly(
            "name: Full name missing required argument",
            "password: Password does not meet required criteria",
            "email: Email missing required argument");
    // No role hides them, and what is empty is told apart from what is left out.
    var empty = "\"name\": \"\", \"email\": \"\", \"password\": \"\", \"invite_token\": \"t\"";
    assertThat(told(create(admin, empty)))
        .containsExactly(
            "name: Full name cannot be empty",
            "password: Password cannot be empty",
            "email: Email cannot be empty",
            "invite_token: Invite token should not be specified with admin user creation");
    var joining = desk.api("POST", "users", null, "{\"name\": \"N\", \"password\": \"weak\"}");
    assertThat(told(joining))
        .containsExactly(
            "password: Password does not meet required criteria",
            "email: Email missing required argument",
            "invite_token: Invite token missing required argument");
  }

  private static List<String> told(Desk.Reply reply) {
    assertThat(reply.status()).isEqualTo(422);
    var told = new ArrayList<String>();
    for (var each : reply.at("/errors")) {
      told.add(each.path("name").asText() + ": " + each.path("reason").asText());
    }
    return told;
  }

  @Test
  void whatDoesNotFitIsTheCallersFault() throws Exception {
    var longName = "x".repeat(300);
    var made =
        create(
            admin,
            "\"name\": \"%s\", \"email\": \"l@example.com\", \"password\": \"Golden-1-secret\","
                    .formatted(longName)
                + " \"global_role\": \"observer\"");
    assertThat(made.status()).isEqualTo(422);
    var moved =
        desk.api(
            "PATCH",
            "users/1",
            admin,
            "{\"email\": \"%s@example.com\", \"password\": \"%s\"}"
                .formatted(longName, Desk.PASSWORD));
    assertThat(moved.status()).isEqualTo(422);
    assertThat(moved.reason()).startsWith("Error 1406: ");
  }

  @Test
  void anAddressThatIsTakenOrInvitedIsNotGivenTwice() throws Exception {
    for (var email : List.of("one@example.com", "two@example.com")) {
      var body = "{\"email\": \"%s\", \"global_role\": \"observer\"}".formatted(email);
      assertThat(desk.api("POST", "invites", admin, body).status()).isEqualTo(200);
    }
    var id = desk.api("GET", "invites?query=one@", admin).at("/invites/0/id").asInt();
    var own = "{\"email\": \"two@example.com\", \"password\": \"%s\"}".formatted(Desk.PASSWORD);
    for (var taken :
        List.of(
            desk.api("PATCH", "invites/" + id, admin, "{\"email\": \"two@example.com\"}"),
            desk.api("PATCH", "invites/" + id, admin, "{\"email\": \"%s\"}".formatted(Desk.ADMIN)),
            desk.api("PATCH", "users/1", admin, own))) {
      assertThat(taken.status()).isEqualTo(409);
      assertThat(taken.at("/message").asText()).isEqualTo("Resource Already Exists");
      assertThat(taken.reason()).isEqualTo("Entity already exists");
    }
  }

  @Test
  void oneselfIsChangedWithThePresentPasswordAlone() throws Exception {
    var token = desk.user(admin, "self@example.com", "observer");
    var path = "users/" + desk.api("GET", "me", token).at("/user/id").asInt();

    assertThat(told(desk.api("PATCH", path, token, "{\"email\": \"other@example.com\"}")))
        .containsExactly("password: Password cannot be empty if email is changed");
    assertThat(told(desk.api("PATCH", path, token, "{\"new_password\": \"Golden-9-secret\"}")))
        .containsExactly("password: Old password cannot be empty");
    assertThat(told(desk.api("PATCH", path, token, "{\"name\": \"\"}")))
        .containsExactly("name: Full name cannot be empty");
    var change = "{\"new_password\": \"%s\", \"password\": \"%s\"}";
    assertThat(told(desk.api("PATCH", path, token, change.formatted("weak", "guess"))))
        .containsExactly("new_password: Password does not meet required criteria");
    assertThat(told(desk.api("PATCH", path, token, change.formatted(Desk.PASSWORD, Desk.PASSWORD))))
        .containsExactly("new_password: Cannot reuse old password");
    assertThat(
            desk.api("PATCH", path, token, change.formatted("Golden-9-secret", Desk.PASSWORD))
                .status())
        .isEqualTo(200);
    assertThat(desk.login("self@example.com", "Golden-9-secret").status()).isEqualTo(200);
  }

  @Test
  void aDocumentOfRolesMayBeEmptyButNotMissing() throws Exception {
    for (var body : List.of("{\"spec\": {}}", "{\"spec\": {\"roles\": null}}")) {
      assertThat(desk.api("POST", "users/roles/spec", admin, body).status())
          .as(body)
          .isEqualTo(200);
    }
    assertThat(desk.api("POST", "users/roles/spec", admin, "{}").status()).isEqualTo(400);
  }

  @Test
  void aTakenAddressIsAConflictInWordsThatClientsKnow() throws Exception {
    var reply =
        create(
            admin,
            "\"name\": \"X\", \"email\": \"ADMIN@example.com\", \"password\": \"Golden-1-secret\","
                + " \"global_role\": \"observer\"");
    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.reason()).startsWith("Error 1062: Duplicate entry");
  }

  @Test
  void exactlyOneKindOfRoleIsNeeded() throws Exception {
    var who = "\"name\": \"X\", \"email\": \"x@example.com\", \"password\": \"Golden-1-secret\"";
    assertThat(create(admin, who).at("/code").asInt()).isEqualTo(1);
    assertThat(create(admin, who + ", \"global_role\": \"boss\"").status()).isEqualTo(422);
  }

  @Test
  void theLastAdministratorCannotBeDeletedOrDemoted() throws Exception {
    var deleted = desk.api("DELETE", "users/1", admin);
    assertThat(deleted.status()).isEqualTo(422);
    assertThat(deleted.at("/code").asInt()).isEqualTo(2);
    var demoted = desk.api("PATCH", "users/1", admin, "{\"global_role\": \"observer\"}");
    assertThat(demoted.at("/code").asInt()).isEqualTo(2);
    assertThat(desk.api("GET", "me", admin).at("/user/global_role").asText()).isEqualTo("admin");
  }

  @Test
  void othersMayReadAndChangeOnlyThemselves() throws Exception {
    var observer = desk.user(admin, "only@example.com", "observer");
    var id = desk.api("GET", "me", observer).at("/user/id").asInt();

    assertThat(desk.api("GET", "users", observer).status()).isEqualTo(403);
    assertThat(desk.api("GET", "users/1", observer).status()).isEqualTo(403);
    assertThat(desk.api("PATCH", "users/1", observer, "{\"name\": \"x\"}").status()).isEqualTo(403);
    assertThat(desk.api("DELETE", "users/1", observer).status()).isEqualTo(403);
    assertThat(desk.api("PATCH", "users/" + id, observer, "{\"global_role\": \"admin\"}").status())
        .isEqualTo(403);

    var own = desk.api("PATCH", "users/" + id, observer, "{\"name\": \"Own\"}");
    assertThat(own.at("/user/name").asText()).isEqualTo("Own");
    var wrong =
        desk.api(
            "PATCH",
            "users/" + id,
            observer,
            "{\"new_password\": \"Golden-9-secret\", \"password\": \"guess\"}");
    assertThat(wrong.status()).isEqualTo(403);
    assertThat(wrong.at("/message").asText()).isEqualTo("Permission Denied");
  }
}
