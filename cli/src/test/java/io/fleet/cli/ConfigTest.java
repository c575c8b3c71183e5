package io.fleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTest {
  @TempDir Path home;
  private Desk desk;

  @BeforeEach
  void sitDown() {
    desk = new Desk(home);
  }

  @Test
  void newContextIsMadeBesideTheOthers() throws Exception {
    desk.run("config", "set", "--address", "https://fleet.example.com");

    var seen = desk.run("config", "set", "--context", "staging", "-address", "https://s:9");

    assertThat(seen.out())
        .isEqualTo(
            """
            [+] Context "staging" not found, creating it with default values
            [+] Set the address config key to "https://s:9" in the "staging" context
            """);
    assertThat(desk.config())
        .contains("  default:\n    address: https://fleet.example.com\n")
        .contains("  staging:\n    address: https://s:9\n");
  }

  @Test
  void headersAreKeptAsGivenAndSorted() throws Exception {
    desk.run(
        "config",
        "set",
        "--custom-header",
        "X-Zone: a:b",
        "--custom-header",
        "X-Team:blue",
        "--custom-header",
        "X-Empty");

    var seen = desk.run("config", "get", "custom-headers");

    assertThat(seen.out())
        .isEqualTo("  default.custom-headers => map[X-Empty: X-Team:blue X-Zone: a:b]\n");
    assertThat(desk.config()).contains("      X-Zone: ' a:b'\n");
  }

  @Test
  void tokenIsNotEchoed() {
    var seen = desk.run("config", "set", "--token", "s3cret");

    assertThat(seen.out() + seen.err()).doesNotContain("s3cret");
    assertThat(desk.run("config", "get", "token").out()).isEqualTo("  default.token => s3cret\n");
  }

  @Test
  void verificationCanBeSwitchedOffAndOnAgain() {
    desk.run("config", "set", "--tls-skip-verify");
    var off = desk.run("config", "get", "tls-skip-verify");
    desk.run("config", "set", "--tls-skip-verify=false");
    var on = desk.run("config", "get", "tls-skip-verify");

    assertThat(off.out()).isEqualTo("  default.tls-skip-verify => true\n");
    assertThat(on.out()).isEqualTo("  default.tls-skip-verify => false\n");
  }

  @Test
  void fileThatOthersMayReadIsRefused() throws Exception {
    var file = Path.of(desk.file("wide", "contexts: {}\n"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    var seen = desk.run("get", "hosts", "--config", file.toString());

    assertThat(seen.exit()).isEqualTo(1);
    assertThat(seen.errLines())
        .containsExactly(
            "Error: File "
                + file
                + " already exists with mode 644 instead of the expected 600; run: chmod 600 "
                + file);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          get hosts                             | set the Fleet API address with: fleetctl config set --address https://localhost:8080
          get hosts --context nope              | context "nope" is not found
          get hosts --nope                      | unknown option --nope; see: fleetctl get hosts --help
          get widgets                           | unknown argument widgets; see: fleetctl get --help
          frobnicate                            | unknown argument frobnicate; see: fleetctl --help
          quer --query x                        | unknown argument quer; did you mean query?; see: fleetctl --help
          config set                            | nothing to set; see: fleetctl config set --help
          config get nope                       | there is no setting "nope"; see: fleetctl config get --help
          apply                                 | Missing required option: '--file=FILE'; see: fleetctl apply --help
          query --query x                       | No hosts or labels targeted. Please provide either --hosts or --labels.
          query --hosts a                       | Query must be specified with --query or --query-name
          query --hosts a --query x --query-name y | --query and --query-name must not be provided together
          """)
  void wrongUseIsOneLineOnStandardErrorAndExitCodeOne(String command, String line) {
    var seen = desk.run(command.split(" ", -1));

    assertThat(seen.exit()).isEqualTo(1);
    assertThat(seen.out()).isEmpty();
    assertThat(seen.errLines()).containsExactly("Error: " + line);
  }

  @Test
  void settingsOfAnUnknownContextAreTheDefaults() {
    var seen = desk.run("config", "get", "tls-skip-verify", "--context", "nope");

    assertThat(seen.exit()).isZero();
    assertThat(seen.out())
        .isEqualTo(
            """
            [+] Context "nope" not found, creating it with default values
              nope.tls-skip-verify => false
            """);
    assertThat(home.resolve(".fleet")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "On", "TRUE", "true"})
  void theFileIsReadByYaml11(String yes) throws Exception {
    var file =
        desk.file(
            "config",
            """
            contexts:
              base: &base
                address: ~
                token: 007
                token: 0x1f
                url-prefix: Null
                tls-skip-verify: %s
              default:
                <<: *base
                rootca: ca.pem
            """
                .formatted(yes));
    Files.setPosixFilePermissions(Path.of(file), PosixFilePermissions.fromString("rw-------"));

    for (var expected :
        List.of("address => ", "token => 0x1f", "tls-skip-verify => true", "rootca => ca.pem")) {
      var key = expected.split(" ", 2)[0];
      assertThat(desk.run("config", "get", "--config", file, key).out())
          .isEqualTo("  default." + expected + "\n");
    }
  }

  @Test
  void aFileThatCannotBeReachedIsNoEmptyFile() {
    var file = home.resolve("x".repeat(300)).toString();

    assertThat(desk.run("get", "hosts", "--config", file).errLines())
        .containsExactly("Error: reading the config file " + file + ": File name too long");
  }

  @Test
  void aDeviceIsAnEmptyFile() {
    assertThat(desk.run("get", "hosts", "--config", "/dev/null").err())
        .startsWith("Error: set the Fleet API address");
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost.invalid:1, cannot reach http://localhost.invalid:1",
    "http://127.0.0.1:1, cannot reach http://127.0.0.1:1",
    "https://my_fleet:8080, a host name with an underscore cannot be called: my_fleet:8080",
  })
  void whatMayBeCalled(String address, String begins) {
    desk.run("config", "set", "--address", address);

    assertThat(desk.run("login", "--email", "a", "--password", "b").err())
        .startsWith("Error: " + begins);
  }

  @Test
  void plainHttpIsForThisMachineOnly() {
    desk.run("config", "set", "--address", "http://fleet.example.com");

    var seen = desk.run("login", "--email", "a", "--password", "b");

    assertThat(seen.err())
        .startsWith("Error: address must start with https:// for remote connections");
  }

  @Test
  void groupAloneShowsItsHelp() {
    var seen = desk.run("get");

    assertThat(seen.exit()).isZero();
    assertThat(seen.out()).contains("hosts, host, h").contains("labels, label, l");
  }

  @Test
  void versionNamesTheRelease() {
    var seen = desk.run("--version");

    assertThat(seen.out()).startsWith("fleetctl - version " + Version.number() + "\n");
    assertThat(Version.number()).matches("[0-9]+\\.[0-9]+\\.[0-9]+");
    assertThat(seen.exit()).isZero();
  }
}
