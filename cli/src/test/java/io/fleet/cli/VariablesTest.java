package io.fleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the environment says where nothing was typed. */
class VariablesTest extends ServerTest {
  private static final String QUERIES = "POST " + L + "spec/queries";

  @BeforeEach
  void signedIn() throws Exception {
    signIn();
    server.answer(QUERIES, 200, "{}");
    desk.environment.put(
        "FILENAME", desk.file("q.yml", "kind: query\nspec: {name: a, query: select 1}\n"));
  }

  @Test
  void aBareNameIsTakenWithANotice() {
    desk.environment.put("DRY_RUN", "1");

    var seen = desk.run("apply");

    assertThat(seen.exit()).as(seen.err()).isZero();
    assertThat(seen.out()).startsWith("[!] ignoring queries, dry run mode");
    assertThat(seen.errLines())
        .containsExactlyInAnyOrder(
            "Using the variable FILENAME; FLEETCTL_FILENAME is its clearer name.",
            "Using the variable DRY_RUN; FLEETCTL_DRY_RUN is its clearer name.");
  }

  @Test
  void theClearerNameGoesFirstAndWhatWasTypedBeforeBoth() throws Exception {
    desk.environment.put("FLEETCTL_FILENAME", "nowhere.yml");
    assertThat(desk.run("apply").err())
        .isEqualTo("Error: open nowhere.yml: no such file or directory\n");

    var typed = desk.run("apply", "-f", desk.environment.get("FILENAME"));

    assertThat(typed.err()).isEmpty();
    assertThat(typed.exit()).isZero();
  }

  @Test
  void aFlagThatIsTypedStaysOnBesideItsVariable() {
    desk.environment.put("FLEETCTL_DRY_RUN", "true");

    assertThat(desk.run("apply", "--dry-run").out()).startsWith("[!] ignoring queries");
    assertThat(desk.run("apply", "--dry-run=false").out()).isEqualTo("[+] applied 1 queries\n");
  }

  @Test
  void aBareNameThatMeansSomethingElseStopsNothing() {
    desk.environment.put("DEBUG", "express:*");
    assertThat(desk.run("apply").err()).doesNotContain("DEBUG");

    desk.environment.put("FLEETCTL_DEBUG", "perhaps");
    assertThat(desk.run("apply").err()).contains("'perhaps' is neither true nor false");
  }

  @Test
  void settingsAreMadeOfVariables() throws Exception {
    desk.environment.put("ADDRESS", "https://fleet.example.com");
    desk.environment.put("FLEETCTL_INSECURE", "T");
    desk.environment.put("FLEETCTL_CUSTOM_HEADER", "X-One:1,X-Two: 2");

    var seen = desk.run("config", "set", "--context", "ci");

    assertThat(seen.out())
        .isEqualTo(
            """
            [+] Context "ci" not found, creating it with default values
            [+] Set the address config key to "https://fleet.example.com" in the "ci" context
            [+] Set the tls-skip-verify config key to "true" in the "ci" context
            [+] Set the custom-headers config key to [X-One:1 X-Two: 2] in the "ci" context
            """);
    assertThat(desk.config()).contains("      X-One: \"1\"\n      X-Two: ' 2'\n");
  }

  @Test
  void aConnectionTakesItsHeadersAndTrustFromVariablesToo() throws Exception {
    var other = new Desk(Files.createDirectory(home.resolve("other")));
    other.environment.put("FLEETCTL_ADDRESS", server.url());
    other.environment.put("FLEETCTL_TOKEN", "from-env");
    other.environment.put("FLEETCTL_INSECURE", "1");
    other.environment.put("FLEETCTL_CUSTOM_HEADER", "X-Team:blue");
    server.answer("GET " + L + "spec/queries", 200, "{\"specs\":[]}");

    var seen = other.run("get", "queries");

    assertThat(seen.exit()).as(seen.err()).isZero();
    assertThat(server.requests("GET " + L + "spec/queries").getFirst().headers())
        .containsEntry("x-team", "blue");
    other.environment.put("FLEETCTL_INSECURE", "perhaps");
    assertThat(other.run("get", "queries").err())
        .isEqualTo("Error: FLEETCTL_INSECURE is neither true nor false: perhaps\n");
  }

  @Test
  void theFirstAdministratorIsMadeOfVariables() {
    server.answer("POST /api/v1/setup", 200, "{\"token\":\"first\"}");
    desk.environment.put("EMAIL", "ana@example.com");
    desk.environment.put("NAME", "Ana");
    desk.environment.put("PASSWORD", "secret");
    desk.environment.put("FLEETCTL_ORG_NAME", "Example");

    var seen = desk.run("setup");

    assertThat(seen.exit()).as(seen.err()).isZero();
    assertThat(server.requests("POST /api/v1/setup").getFirst().body())
        .contains("\"name\":\"Ana\"", "\"password\":\"secret\"", "\"org_name\":\"Example\"");
  }

  @Test
  void aQueryIsMadeOfVariables() {
    desk.environment.put("HOSTS", "web1");
    desk.environment.put("FLEETCTL_QUERY", "select 1");
    desk.environment.put("QUERYNAME", "one");

    assertThat(desk.run("query").err())
        .endsWith("Error: --query and --query-name must not be provided together\n");
  }

  @Test
  void onesOwnPasswordIsNotGivenToANewUser() {
    server.answer("POST " + L + "users/admin", 200, "{}");
    desk.environment.put("PASSWORD", "my-own");
    desk.environment.put("FLEETCTL_PASSWORD", "my-own");

    var seen = desk.run("user", "create", "--email", "a@x.de", "--name", "A", "--sso");

    assertThat(seen.exit()).as(seen.err()).isZero();
    assertThat(desk.run("user", "create", "--email", "b@x.de", "--name", "B").err())
        .contains("nothing was typed; give it with --password");
  }

  @Test
  void anAddressToDebugGoesBesideTheVariableOfAFile() {
    desk.environment.put("FLEETCTL_CONFIG", home.resolve("nowhere").toString());

    assertThat(desk.run("debug", "connection", "127.0.0.1:1").err())
        .contains("Error: Fail: dial server");
  }
}
