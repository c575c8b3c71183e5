package io.fleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How options are written, and words for help. */
class FlagsTest extends ServerTest {
  private static final String QUERY = "kind: query\nspec: {name: a, query: select 1}\n";

  @BeforeEach
  void signedIn() {
    signIn();
    server.answer("POST " + L + "spec/queries", 200, "{}");
    server.answer("GET " + L + "spec/queries", 200, "{\"specs\":[]}");
  }

  @Test
  void theLastOfTheSameOptionCounts() throws Exception {
    var file = desk.file("q.yml", QUERY);

    assertThat(desk.run("apply", "-f", "nowhere.yml", "-f", file).out())
        .isEqualTo("[+] applied 1 queries\n");
    assertThat(desk.run("config", "set", "--email", "a", "--email", "b").out())
        .isEqualTo("[+] Set the email config key to \"b\" in the \"default\" context\n");
    assertThat(desk.run("get", "queries", "--debug", "--debug").err()).contains("200");
  }

  @Test
  void aListTakesAllThatWereGiven() {
    var seen = desk.run("config", "set", "--custom-header", "A:1", "--custom-header", "B:2");

    assertThat(seen.out()).contains("custom-headers config key to [A:1 B:2]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-f", "--f", "-file", "--file"})
  void oneDashOrTwo(String option) throws Exception {
    var file = desk.file("q.yml", QUERY);

    assertThat(desk.run("apply", option, file).exit()).isZero();
    assertThat(desk.run("apply", option + "=" + file).exit()).isZero();
  }

  @Test
  void aFlagMayBeSwitchedOffInTheWordsOfGo() {
    assertThat(desk.run("get", "queries", "--debug=F").err()).isEmpty();
    assertThat(desk.run("get", "queries", "-debug=1").err()).contains("200");
    assertThat(desk.run("get", "queries", "--debug=perhaps").err())
        .contains("'perhaps' is neither true nor false");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          help                | Usage: fleetctl
          h                   | Usage: fleetctl
          help get            | Usage: fleetctl get
          help get hosts      | Usage: fleetctl get hosts
          get help hosts      | Usage: fleetctl get hosts
          user h              | Usage: fleetctl user
          get hosts --help    | Usage: fleetctl get hosts
          """)
  void helpIsACommandToo(String command, String begins) {
    var seen = desk.run(command.split(" ", -1));

    assertThat(seen.exit()).isZero();
    assertThat(seen.out()).startsWith(begins);
    assertThat(seen.err()).isEmpty();
  }

  @Test
  void helpForAnUnknownCommandIsAnError() {
    var seen = desk.run("help", "nothing");

    assertThat(seen.exit()).isEqualTo(1);
    assertThat(seen.errLines()).singleElement().asString().contains("unknown argument nothing");
  }

  @Test
  void flagsWithoutUseAreTaken() throws Exception {
    server.answer("POST " + L + "users/admin", 200, "{}");
    var pack = desk.file("p.json", "{\"queries\":{}}");

    var made =
        desk.run("user", "create", "--yaml", "--email", "a@x.de", "--name", "A", "--password", "p");

    assertThat(made.exit()).as(made.err()).isZero();
    assertThat(desk.run("convert", "--config", "x", "--context", "y", "-f", pack).exit()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          package --type zip                           | type must be one of ('pkg', 'deb', 'rpm', 'msi')
          package --type deb --enroll-secret x         | --enroll-secret and --fleet-url must be provided together
          package --type deb --insecure --fleet-certificate c | --insecure and --fleet-certificate may not be provided together
          package --type deb --fleet-desktop           | Installers of agents are not built here
          vulnerability-data-stream                    | No directory provided
          vulnerability-data-stream --dir d            | Vulnerability feeds are not downloaded here
          prepare db                                   | This is not the binary you're looking for. Please use the fleet server binary for prepare commands.
          goquery --config x                           | There is no interactive shell here
          preview --license-key k                      | The demo is not started by this program
          sandbox stop                                 | The demo is not started by this program
          updates add --target a -t b                  | A repository of agent updates is not kept by this program
          """)
  void whatIsNotHereIsOneLineThatSaysWhatToUse(String command, String line) {
    var seen = desk.run(command.split(" +", -1));

    assertThat(seen.exit()).isEqualTo(1);
    assertThat(seen.out()).isEmpty();
    assertThat(seen.errLines()).singleElement().asString().startsWith("Error: " + line);
  }
}
