package io.fleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Users made and deleted from CSV files. */
class UserFilesTest extends ServerTest {
  private static final String CREATE = "POST " + L + "users/admin";
  private static final String HEADER = "Name,Email,SSO,API Only,Global Role,Teams\n";

  @BeforeEach
  void signedIn() {
    signIn();
    server.answer(CREATE, 200, "{}");
  }

  @Test
  void everyRecordIsAUserWithAPasswordThatIsShownOnce() throws Exception {
    var file =
        desk.file(
            "users.csv",
            "\uFEFF"
                + HEADER
                + "\"Fay, the first\",fay@x.de,false,false,admin,\n"
                + "Gus,gus@x.de,true,false,,1:observer 2:maintainer\r\n"
                + "Hal,hal@x.de,false,true,,\n");

    var made = desk.run("user", "create-users", "--csv", file);

    assertThat(made.exit()).as(made.err()).isZero();
    var lines = made.out().lines().toList();
    assertThat(lines.get(0)).startsWith("Email: fay@x.de Generated password: ");
    assertThat(lines.get(1)).isEqualTo("Email: gus@x.de SSO: true");
    assertThat(lines.get(2)).startsWith("Email: hal@x.de Generated password: ");
    var sent = server.requests(CREATE);
    assertThat(sent).hasSize(3);
    assertThat(sent.get(0).body())
        .contains(
            "\"name\":\"Fay, the first\"",
            "\"global_role\":\"admin\"",
            "\"admin_forced_password_reset\":true",
            "\"password\":\"" + password(lines.get(0)) + "\"");
    assertThat(sent.get(1).body())
        .contains(
            "\"teams\":[{\"id\":1,\"role\":\"observer\"},{\"id\":2,\"role\":\"maintainer\"}]",
            "\"password\":\"\"",
            "\"sso_enabled\":true");
    // A program could not choose another password.
    assertThat(sent.get(2).body())
        .contains("\"api_only\":true", "\"admin_forced_password_reset\":false");
  }

  @Test
  void generatedPasswordsAreStrongAndNeverTheSame() throws Exception {
    var file = desk.file("users.csv", HEADER + "U,u@x.de,false,false,,\n".repeat(40));

    var made = desk.run("user", "create-users", "--csv", file);

    Set<String> passwords = new HashSet<>();
    made.out().lines().forEach(line -> passwords.add(password(line)));
    assertThat(passwords)
        .hasSize(40)
        .allSatisfy(
            password ->
                assertThat(password)
                    .hasSize(20)
                    .containsPattern("[0-9]")
                    .containsPattern("[a-zA-Z]")
                    .containsPattern("[^a-zA-Z0-9]"));
  }

  private static String password(String line) {
    return line.substring(line.lastIndexOf(' ') + 1);
  }

  @Test
  void aMistakeAnywhereInTheFileMakesNobody() throws Exception {
    var good = HEADER + "Fay,fay@x.de,false,false,admin,\n";

    assertThat(create(good + "Jo,jo@x.de,maybe,false,,\n"))
        .contains("users.csv line 3: SSO is neither true nor false: 'maybe'");
    assertThat(create(good + "Jo,jo@x.de,false,false,king,\n"))
        .contains("line 3: 'king' is not a valid global role");
    assertThat(create(good + "Jo,jo@x.de,false,false,admin,1:observer\n"))
        .contains("line 3: Users may not have global_role and teams.");
    assertThat(create("Name,Email\nJo,jo@x.de\n"))
        .contains("line 1: 2 columns, but 6 are expected: Name,Email,SSO,");
    assertThat(create("")).contains("users.csv is empty");
    assertThat(desk.run("user", "create-users", "--csv", "/nowhere.csv").err())
        .contains("reading /nowhere.csv: no such file");
    assertThat(server.requests(CREATE)).isEmpty();
  }

  private String create(String text) throws Exception {
    var seen = desk.run("user", "create-users", "--csv", desk.file("users.csv", text));
    assertThat(seen.exit()).isEqualTo(1);
    return seen.err();
  }

  @Test
  void theServersRefusalEndsTheFileThere() throws Exception {
    server.answer(CREATE, 409, "{\"message\": \"Validation Failed\"}");
    var file = desk.file("u.csv", HEADER + "U,u@x.de,false,false,,\nV,v@x.de,false,false,,\n");

    var seen = desk.run("user", "create-users", "--csv", file);

    assertThat(seen.exit()).isEqualTo(1);
    assertThat(seen.out()).isEmpty();
    assertThat(seen.err()).contains("Failed to create user: ", "Validation Failed");
    assertThat(server.requests(CREATE)).hasSize(1);
  }

  @Test
  void allAddressesAreLookedUpBeforeTheFirstUserGoes() throws Exception {
    var file = desk.file("d.csv", "Email\na@x.de\nb@x.de\n");
    server.answer("DELETE " + L + "users/7", 200, "{}");
    server.answer("DELETE " + L + "users/8", 200, "{}");

    var unknown = desk.run("user", "delete-users", "--csv", file);
    assertThat(unknown.err()).contains("The resource was not found");
    assertThat(server.requests("DELETE " + L + "users/7")).isEmpty();

    server.answer(
        "POST " + L + "translate",
        200,
        "{\"list\": [{\"payload\": {\"id\": 7}}, {\"payload\": {\"id\": 8}}]}");
    assertThat(desk.run("user", "delete-users", "--csv", file).exit()).isZero();

    assertThat(server.requests("POST " + L + "translate").getLast().body())
        .contains("\"identifier\":\"a@x.de\"", "\"identifier\":\"b@x.de\"");
    assertThat(server.requests("DELETE " + L + "users/7")).hasSize(1);
    assertThat(server.requests("DELETE " + L + "users/8")).hasSize(1);
  }
}
