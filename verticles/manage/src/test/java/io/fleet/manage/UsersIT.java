package io.fleet.manage;

import static org.assertj.core.api.Assertions.assertThat;

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
    assertThat(reply.json().at("/errors").findValuesAsText("name"))
        .containsExactly("name", "password", "email");
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
