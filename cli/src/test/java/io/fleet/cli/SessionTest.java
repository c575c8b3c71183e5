package io.fleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

class SessionTest extends ServerTest {
  private static final String REFUSED =
      """
      {"message":"Authentication failed","errors":[{"name":"base","reason":"Authentication failed"}]}
      """;

  @Test
  void loginKeepsTheSessionInAFileOfItsOwnerAlone() throws Exception {
    server.answer("POST " + L + "login", 200, "{\"token\":\"abc\",\"user\":{}}");

    var seen = desk.run("login", "--email", "ana@example.com", "--password", "secret");

    assertThat(seen.out()).isEqualTo("[+] Fleet login successful and context configured!\n");
    assertThat(seen.exit()).isZero();
    assertThat(desk.config())
        .isEqualTo(
            """
            contexts:
              default:
                address: %s
                custom-headers: null
                email: ana@example.com
                rootca: %s
                tls-skip-verify: false
                token: abc
                url-prefix: ""
            """
                .formatted(server.url(), home.resolve("ca.pem")));
    var mode = Files.getPosixFilePermissions(home.resolve(".fleet/config"));
    assertThat(PosixFilePermissions.toString(mode)).isEqualTo("rw-------");
  }

  @Test
  void loginAsksForWhatIsMissing() {
    server.answer("POST " + L + "login", 200, "{\"token\":\"abc\"}");

    var seen = desk.typing("ana@example.com\nsecret\n").run("login");

    assertThat(seen.exit()).isZero();
    assertThat(seen.err()).isEqualTo("Email: Password: ");
    assertThat(server.requests("POST " + L + "login").getFirst().body())
        .isEqualTo("{\"email\":\"ana@example.com\",\"password\":\"secret\"}");
  }

  @Test
  void wrongPasswordIsOneLineAndExitCodeOne() {
    server.answer("POST " + L + "login", 401, REFUSED);

    var seen = desk.run("login", "--email", "ana@example.com", "--password", "wrong");

    assertThat(seen.exit()).isEqualTo(1);
    assertThat(seen.out()).isEmpty();
    assertThat(seen.errLines())
        .containsExactly(
            "Error: Login failed: Authentication failed; check the email and the password");
  }

  @Test
  void stoppedServerIsOneLineAndExitCodeOne() throws Exception {
    server.close();

    var seen = desk.run("login", "--email", "ana@example.com", "--password", "secret");

    assertThat(seen.exit()).isEqualTo(1);
    assertThat(seen.errLines())
        .containsExactly(
            "Error: cannot reach " + server.url() + ": connection refused; is the server running?");
  }

  @Test
  void unknownAuthorityIsSaidWithTheWayOut() {
    desk.run("config", "set", "--rootca", "");

    var seen = desk.run("login", "--email", "ana@example.com", "--password", "secret");

    assertThat(seen.errLines()).singleElement().asString().contains("config set --rootca FILE");
  }

  @Test
  void skippedVerificationTrustsAnyCertificate() {
    server.answer("POST " + L + "login", 200, "{\"token\":\"abc\"}");
    desk.run("config", "set", "--rootca", "", "--tls-skip-verify");

    var seen = desk.run("login", "--email", "ana@example.com", "--password", "secret");

    assertThat(seen.err()).isEmpty();
    assertThat(seen.exit()).isZero();
  }

  @Test
  void serverThatWasNeverSetUpIsSaid() {
    server.answer("POST " + L + "login", 404, "404 page not found\n");

    var seen = desk.run("login", "--email", "ana@example.com", "--password", "secret");

    assertThat(seen.err()).startsWith("Error: The Fleet instance is not set up yet");
  }

  @Test
  void setupSendsWhatTheServerNeedsAndSignsIn() throws Exception {
    server.answer("POST /api/v1/setup", 200, "{\"token\":\"first\"}");

    var seen =
        desk.run(
            "setup",
            "--email",
            "ana@example.com",
            "--name",
            "Ana",
            "--password",
            "secret",
            "--org-name",
            "Example");

    assertThat(seen.out()).isEqualTo("[+] Fleet setup successful and context configured!\n");
    assertThat(server.requests("POST /api/v1/setup").getFirst().body())
        .contains("\"server_url\":\"" + server.url() + "\"")
        .contains(
            "\"admin\":{\"name\":\"Ana\",\"email\":\"ana@example.com\",\"password\":\"secret\"}")
        .contains("\"org_info\":{\"org_name\":\"Example\",\"org_logo_url\":\"\"}");
    assertThat(desk.config()).contains("token: first");
  }

  @Test
  void secondSetupIsRefused() {
    var seen =
        desk.run(
            "setup",
            "--email",
            "a@example.com",
            "--name",
            "A",
            "--password",
            "p",
            "--org-name",
            "O");

    assertThat(seen.errLines()).containsExactly("Error: Fleet has already been setup");
    assertThat(seen.exit()).isEqualTo(1);
  }

  @Test
  void logoutClearsTheToken() throws Exception {
    signIn();
    server.answer("POST " + L + "logout", 200, "{}");

    var seen = desk.run("logout");

    assertThat(seen.out()).isEqualTo("[+] Fleet logout successful and local token cleared!\n");
    assertThat(desk.config()).contains("token: \"\"");
  }

  @Test
  void expiredSessionIsSaidWithTheWayOut() {
    signIn();
    server.answer("GET " + L + "version", 401, "{}");

    var seen = desk.run("get", "hosts");

    assertThat(seen.errLines())
        .containsExactly(
            "Error: unauthenticated, or invalid token; please log in with: fleetctl login");
  }

  @Test
  void environmentNamesServerAndTokenWithoutAnyFile() throws Exception {
    var other = new Desk(Files.createDirectory(home.resolve("other")));
    other.environment.put("FLEETCTL_ADDRESS", server.url());
    other.environment.put("FLEETCTL_TOKEN", "from-env");
    other.environment.put("FLEETCTL_ROOTCA", home.resolve("ca.pem").toString());
    server.answer("GET " + L + "spec/queries", 200, "{\"specs\":[]}");

    var seen = other.run("get", "queries");

    assertThat(seen.out()).isEqualTo("No queries found\n");
    assertThat(server.requests("GET " + L + "spec/queries").getFirst().headers())
        .containsEntry("authorization", "Bearer from-env");
    assertThat(other.home.resolve(".fleet")).doesNotExist();
  }
}
