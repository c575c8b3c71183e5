package io.fleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Users, moves of hosts, software and carves: what is sent, and what is shown. */
class AdministerTest extends ServerTest {
  private static final String CREATE = "POST " + L + "users/admin";

  @BeforeEach
  void signedIn() {
    signIn();
  }

  @Test
  void aUserIsMadeWithARoleEverywhereOrInTeams() {
    server.answer(CREATE, 200, "{}");

    var plain =
        desk.run("user", "create", "--email", "a@x.de", "--name", "A", "--password", "Good-1-pass");
    var ofTeams =
        desk.typing("Good-1-pass\nGood-1-pass\n")
            .run("user", "create", "--email", "b@x.de", "--name", "B", "-t", "1:observer");

    assertThat(plain.exit()).as(plain.err()).isZero();
    assertThat(plain.out()).isEmpty();
    assertThat(ofTeams.exit()).as(ofTeams.err()).isZero();
    assertThat(server.requests(CREATE).getFirst().body())
        .contains("\"global_role\":\"observer\"", "\"admin_forced_password_reset\":true");
    assertThat(server.requests(CREATE).getLast().body())
        .contains("\"teams\":[{\"id\":1,\"role\":\"observer\"}]", "\"password\":\"Good-1-pass\"")
        .doesNotContain("global_role");
  }

  @Test
  void programsKeepTheirPasswordAndSsoUsersHaveNone() {
    server.answer(CREATE, 200, "{}");

    desk.run("user", "create", "--email", "p@x.de", "--name", "P", "--password", "p", "--api-only");
    desk.run("user", "create", "--email", "s@x.de", "--name", "S", "--sso");

    assertThat(server.requests(CREATE).getFirst().body())
        .contains("\"api_only\":true", "\"admin_forced_password_reset\":false");
    assertThat(server.requests(CREATE).getLast().body())
        .contains("\"sso_enabled\":true", "\"password\":\"\"");
  }

  @Test
  void whatIsNoUserIsRefusedBeforeAnythingIsSent() {
    var create = new String[] {"user", "create", "--email", "a@x.de", "--name", "A"};
    assertThat(with(create, "--global-role", "king")).contains("'king' is not a valid global role");
    assertThat(with(create, "--team", "1:king")).contains("'king' is not a valid team role");
    assertThat(with(create, "--team", "1")).contains("Unable to parse '1' as team_id:role");
    assertThat(with(create, "--team", "1:observer", "--global-role", "admin"))
        .contains("Users may not have global_role and teams.");
    assertThat(with(create, "--sso", "--password", "x"))
        .contains("Password may not be provided for SSO users.");
    assertThat(server.requests(CREATE)).isEmpty();
  }

  private String with(String[] command, String... more) {
    var all = new ArrayList<>(List.of(command));
    all.addAll(List.of(more));
    var seen = desk.run(all.toArray(String[]::new));
    assertThat(seen.exit()).isEqualTo(1);
    return seen.err();
  }

  @Test
  void aUserIsDeletedByAddress() {
    translates("user", "a@x.de", 7);
    server.answer("DELETE " + L + "users/7", 200, "{}");

    assertThat(desk.run("user", "delete", "--email", "a@x.de").exit()).isZero();

    assertThat(server.requests("DELETE " + L + "users/7")).hasSize(1);
  }

  private void translates(String type, String name, int id) {
    server.answer(
        "POST " + L + "translate",
        200,
        "{\"list\": [{\"type\": \"%s\", \"payload\": {\"identifier\": \"%s\", \"id\": %d}}]}"
            .formatted(type, name, id));
  }

  @Test
  void hostsMoveByNameOutOfAnyTeam() {
    translates("host", "web1", 4);
    server.answer("POST " + L + "hosts/transfer", 200, "{}");

    var moved = desk.run("hosts", "transfer", "--team", "", "--hosts", "web1");

    assertThat(moved.exit()).as(moved.err()).isZero();
    assertThat(server.requests("POST " + L + "hosts/transfer").getFirst().body())
        .isEqualTo("{\"team_id\":null,\"hosts\":[4]}");
  }

  @Test
  void hostsMoveByASearchIntoATeam() {
    translates("team", "Servers", 2);
    server.answer("POST " + L + "hosts/transfer/filter", 200, "{}");

    desk.run("hosts", "transfer", "--team", "Servers", "--search_query", "db1");

    assertThat(server.requests("POST " + L + "hosts/transfer/filter").getFirst().body())
        .isEqualTo(
            "{\"team_id\":2,\"filters\":{\"query\":\"db1\",\"status\":\"\",\"label_id\":null}}");
  }

  @Test
  void hostsAreNamedInOneWayOnly() {
    assertThat(desk.run("hosts", "transfer", "--team", "a").err()).contains("You need to define");
    assertThat(desk.run("hosts", "transfer", "--team", "a", "--hosts", "b", "--label", "c").err())
        .contains("--hosts cannot be used along side any other flag");
  }

  @Test
  void softwareIsATableOrOneDocument() {
    server.answer(
        "GET " + L + "software",
        200,
        "{\"software\": [{\"id\": 1, \"name\": \"curl\", \"version\": \"7.81.0\", \"source\":"
            + " \"deb_packages\", \"generated_cpe\": \"\", \"vulnerabilities\": [{\"cve\":"
            + " \"CVE-1\"}], \"hosts_count\": 2}]}");

    assertThat(desk.run("get", "software").out())
        .isEqualTo(
            """
            +------+---------+--------------+-----+-----------+
            | NAME | VERSION |    SOURCE    | CPE | # OF CVES |
            +------+---------+--------------+-----+-----------+
            | curl | 7.81.0  | deb_packages |     |         1 |
            +------+---------+--------------+-----+-----------+
            """);
    assertThat(desk.run("get", "s", "--yaml").out())
        .startsWith("---\napiVersion: \"1\"\nkind: software\n")
        .contains("- generated_cpe: \"\"", "  hosts_count: 2");
    assertThat(desk.run("get", "s", "--yaml", "--json").errLines())
        .containsExactly("Error: Can't specify both yaml and json flags.");
  }

  @Test
  void aCarveThatFailedTellsWhy() {
    server.answer(
        "GET " + L + "carves/2",
        200,
        "{\"carve\": {\"id\": 2, \"carve_size\": 6, \"error\": \"the host gave up\"}}");
    var reason = "{\"message\":\"Resource Not Found\",\"errors\":[{\"reason\":\"no carve 77\"}]}";
    server.answer("GET " + L + "carves/77", 404, reason);

    assertThat(desk.run("get", "carve", "2").errLines()).containsExactly("Error: the host gave up");
    assertThat(desk.run("get", "carve", "77").errLines())
        .containsExactly("Error: get carve received status 404 Resource Not Found: no carve 77");
  }

  @Test
  void aCarveIsListedShownAndFetched() throws Exception {
    var carve =
        "{\"id\": 1, \"created_at\": \"2026-11-23T16:44:56Z\", \"request_id\": \"r\","
            + " \"carve_size\": 6, \"block_count\": 4, \"max_block\": 0, \"expired\": false}";
    server.answer("GET " + L + "carves", 200, "{\"carves\": [" + carve + "]}");
    server.answer("GET " + L + "carves/1", 200, "{\"carve\": " + carve + "}");
    server.answer("GET " + L + "carves/1/block/0", 200, "{\"data\": \"YWJjZA==\"}");
    server.answer("GET " + L + "carves/1/block/1", 200, "{\"data\": \"ZWY=\"}");
    var file = desk.home.resolve("c.tar");

    assertThat(desk.run("get", "carves").out())
        .contains("| 25% ")
        .containsPattern("\\| 2026-11-2[34] \\d\\d:\\d\\d:56 [+-]\\d{4} \\S+ \\|");
    assertThat(desk.run("get", "carve", "1").out()).startsWith("---\nblock_count: 4\n");
    assertThat(desk.run("get", "carve", "--stdout", "1").out()).isEqualTo("abcdef");
    assertThat(desk.run("get", "carve", "--outfile", file.toString(), "1").exit()).isZero();
    assertThat(file).hasContent("abcdef");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(desk.run("get", "carve", "--stdout", "--outfile", "x", "1").err())
        .contains("-stdout and -outfile must not be specified together");
  }
}
