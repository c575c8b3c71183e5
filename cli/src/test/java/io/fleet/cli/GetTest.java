package io.fleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GetTest extends ServerTest {
  private static final String QUERIES =
      """
      {"specs":[
        {"name":"usb","description":"Plugged devices","query":"SELECT vendor, model, serial FROM usb_devices;"},
        {"name":"open ports","description":"100% <odd> & \\"quoted\\"","query":"SELECT pid, port\\nFROM listening_ports"},
        {"name":"4.1","query":"select 4"}]}
      """;

  @BeforeEach
  void signedIn() {
    signIn();
    server.answer("GET " + L + "spec/queries", 200, QUERIES);
  }

  @Test
  void queriesAreATable() {
    assertThat(desk.run("get", "queries").out())
        .isEqualTo(
            """
            +------------+-----------------------+--------------------------------+
            |    NAME    |      DESCRIPTION      |             QUERY              |
            +------------+-----------------------+--------------------------------+
            | usb        | Plugged devices       | SELECT vendor, model, serial   |
            |            |                       | FROM usb_devices;              |
            +------------+-----------------------+--------------------------------+
            | open ports | 100% <odd> & "quoted" | SELECT pid, port               |
            |            |                       | FROM listening_ports           |
            +------------+-----------------------+--------------------------------+
            |        4.1 |                       | select 4                       |
            +------------+-----------------------+--------------------------------+
            """);
  }

  @Test
  void queriesAreYamlThatApplyTakesBack() throws Exception {
    var yaml = desk.run("get", "q", "--yaml").out();
    server.answer("POST " + L + "spec/queries", 200, "{}");

    desk.run("apply", "-f", desk.file("back.yml", yaml));

    assertThat(yaml)
        .contains(
            """
            ---
            apiVersion: v1
            kind: query
            spec:
              description: 100% <odd> & "quoted"
              name: open ports
              query: |-
                SELECT pid, port
                FROM listening_ports
            ---
            apiVersion: v1
            kind: query
            spec:
              name: "4.1"
              query: select 4
            """);
    assertThat(server.requests("POST " + L + "spec/queries").getFirst().body())
        .contains("\"query\":\"SELECT pid, port\\nFROM listening_ports\"")
        .contains("\"name\":\"4.1\"");
  }

  @Test
  void queriesAreOneJsonObjectALine() {
    assertThat(desk.run("get", "queries", "--json").out().lines())
        .hasSize(3)
        .element(1)
        .isEqualTo(
            "{\"kind\":\"query\",\"apiVersion\":\"v1\",\"spec\":{\"name\":\"open ports\","
                + "\"description\":\"100% \\u003codd\\u003e \\u0026 \\\"quoted\\\"\","
                + "\"query\":\"SELECT pid, port\\nFROM listening_ports\"}}");
  }

  @Test
  void oneQueryIsFoundByANameThatNeedsEncoding() {
    server.answer(
        "GET " + L + "spec/queries/50%25%20a%2Fb",
        200,
        "{\"specs\":{\"name\":\"50% a/b\",\"query\":\"select 1\"}}");

    assertThat(desk.run("get", "query", "50% a/b").out())
        .isEqualTo("---\napiVersion: v1\nkind: query\nspec:\n  name: 50% a/b\n  query: select 1\n");
  }

  @Test
  void unknownQueryIsOneLine() {
    var seen = desk.run("get", "query", "nothing");

    assertThat(seen.exit()).isEqualTo(1);
    assertThat(seen.errLines()).containsExactly("Error: The resource was not found");
  }

  @Test
  void hostsAreATableWithTheirStatus() {
    server.answer(
        "GET " + L + "hosts?additional_info_filters=*&team_id=2",
        200,
        """
        {"hosts":[{"id":1,"uuid":"00000001-0000-4000-8000-000000000001","display_text":"web1",
          "platform":"ubuntu","osquery_version":"5.6.0","status":"online"}]}
        """);

    assertThat(desk.run("get", "hosts", "--team", "2").out())
        .isEqualTo(
            """
            +--------------------------------------+----------+----------+-----------------+--------+
            |                 UUID                 | HOSTNAME | PLATFORM | OSQUERY VERSION | STATUS |
            +--------------------------------------+----------+----------+-----------------+--------+
            | 00000001-0000-4000-8000-000000000001 | web1     | ubuntu   | 5.6.0           | online |
            +--------------------------------------+----------+----------+-----------------+--------+
            """);
  }

  @Test
  void escapeSequencesOfAHostDoNotReachTheTerminal() {
    server.answer(
        "GET " + L + "hosts?additional_info_filters=*",
        200,
        "{\"hosts\":[{\"uuid\":\"u\",\"display_text\":\"\\u001b[2Jgone\"}]}");

    assertThat(desk.run("get", "hosts").out()).contains("?[2Jgone").doesNotContain("\u001b");
  }

  @Test
  void emptyListLeavesScriptsAnEmptyOutput() {
    server.answer("GET " + L + "hosts?additional_info_filters=*", 200, "{\"hosts\":[]}");

    assertThat(desk.run("get", "hosts").out()).isEqualTo("No hosts found\n");
    assertThat(desk.run("get", "hosts", "--json").out()).isEmpty();
  }

  @Test
  void serverOfAnotherVersionIsWarnedOf() {
    server.answer("GET " + L + "version", 200, "{\"version\":\"4.99.0\"}");

    var seen = desk.run("get", "queries", "--json");

    assertThat(seen.errLines()).singleElement().asString().contains("4.99.0");
    assertThat(seen.exit()).isZero();
  }

  @Test
  void packsAreShownWithTheQueriesThatTheyUse() {
    server.answer(
        "GET " + L + "spec/packs",
        200,
        """
        {"specs":[{"id":1,"name":"base","description":"The base set","disabled":false,
          "targets":{"labels":["All Hosts"],"teams":null},
          "queries":[{"query":"usb","name":"usb","description":"","interval":60}]}]}
        """);

    assertThat(desk.run("get", "packs").out())
        .isEqualTo(
            """
            +------+----------+--------------+----------+
            | NAME | PLATFORM | DESCRIPTION  | DISABLED |
            +------+----------+--------------+----------+
            | base |          | The base set | false    |
            +------+----------+--------------+----------+
            """);
    assertThat(desk.run("get", "p", "--with-queries", "--yaml").out())
        .contains("kind: pack\nspec:\n  description: The base set\n  disabled: false\n")
        .contains("kind: query\nspec:\n  description: Plugged devices\n  name: usb\n")
        .doesNotContain("open ports");
  }

  @Test
  void longTextsAreFoldedAndQuotedAsTheyNeedIt() throws Exception {
    var sql =
        "SELECT 1 FROM osquery_info WHERE build_platform LIKE '%ubuntu%' OR build_distro"
            + " LIKE '%ubuntu%';";
    server.answer(
        "GET " + L + "spec/queries/long",
        200,
        "{\"specs\":{\"name\":\"a: b\",\"description\":\"\\u001b[31m\",\"query\":\""
            + sql
            + "\"}}");
    server.answer("POST " + L + "spec/queries", 200, "{}");

    var yaml = desk.run("get", "query", "long").out();
    desk.run("apply", "-f", desk.file("back.yml", yaml));

    assertThat(yaml)
        .isEqualTo(
            """
            ---
            apiVersion: v1
            kind: query
            spec:
              description: "\\e[31m"
              name: 'a: b'
              query: SELECT 1 FROM osquery_info WHERE build_platform LIKE '%ubuntu%' OR build_distro
                LIKE '%ubuntu%';
            """);
    assertThat(server.requests("POST " + L + "spec/queries").getFirst().body()).contains(sql);
  }

  @Test
  void aTextThatEndsItsLineHasNoEmptyLineInATable() {
    server.answer(
        "GET " + L + "spec/queries",
        200,
        "{\"specs\":[{\"name\":\"a\",\"query\":\"select 1\\nfrom x\\n\"}]}");

    assertThat(desk.run("get", "queries").out())
        .isEqualTo(
            """
            +------+-------------+----------+
            | NAME | DESCRIPTION |  QUERY   |
            +------+-------------+----------+
            | a    |             | select 1 |
            |      |             | from x   |
            +------+-------------+----------+
            """);
  }

  @Test
  void durationsOfTheServerAreWordsAndOnlyShownWhenAskedFor() {
    server.answer(
        "GET " + L + "config",
        200,
        """
        {"org_info":{"org_name":"O"},"license":{"tier":"free"},"logging":{},
         "update_interval":{"osquery_detail":3600000000000,"osquery_policy":90000000000},
         "vulnerabilities":{"databases_path":"/v","periodicity":1500000000,
           "recent_vulnerability_max_age":2592000000000000}}
        """);

    assertThat(desk.run("get", "config", "--include-server-config").out())
        .contains("  update_interval:\n    osquery_detail: 1h0m0s\n    osquery_policy: 1m30s\n")
        .contains("    periodicity: 1.5s\n    recent_vulnerability_max_age: 720h0m0s\n");
    assertThat(desk.run("get", "config").out())
        .isEqualTo("---\napiVersion: v1\nkind: config\nspec:\n  org_info:\n    org_name: O\n");
  }

  @Test
  void aListThatIsRefusedSaysWhichAndWhy() {
    server.answer("GET " + L + "teams", 402, "{\"message\":\"some words\"}");
    server.answer("GET " + L + "users", 403, "{\"message\":\"forbidden\"}");
    server.answer("GET " + L + "software", 402, "{}");
    server.answer("GET " + L + "carves", 403, "{\"message\":\"forbidden\"}");

    assertThat(desk.run("get", "teams").err())
        .isEqualTo("Error: could not list teams: missing or invalid license\n");
    assertThat(desk.run("get", "ur").err())
        .isEqualTo(
            "Error: could not list users: GET " + L + "users received status 403 forbidden\n");
    assertThat(desk.run("get", "s").err())
        .isEqualTo("Error: could not list software: missing or invalid license\n");
    assertThat(desk.run("get", "carves").err())
        .isEqualTo("Error: list carves received status 403 forbidden\n");
  }

  @Test
  void teamsAreATableOrWholeDocuments() {
    server.answer(
        "GET " + L + "teams?query=work",
        200,
        "{\"teams\":[{\"id\":1,\"name\":\"Work\",\"description\":\"\",\"user_count\":3}]}");
    server.answer("GET " + L + "teams", 200, "{\"teams\":[]}");

    assertThat(desk.run("get", "teams", "--name", "work").out())
        .isEqualTo(
            """
            +-----------+-------------+------------+
            | TEAM NAME | DESCRIPTION | USER COUNT |
            +-----------+-------------+------------+
            | Work      |             |          3 |
            +-----------+-------------+------------+
            """);
    assertThat(desk.run("get", "t", "--name", "work", "--json").out())
        .startsWith("{\"kind\":\"team\",\"apiVersion\":\"v1\",\"spec\":{\"team\":{\"id\":1,");
    assertThat(desk.run("get", "teams").out()).contains("No teams found");
  }

  @Test
  void rolesAreADocumentThatApplyTakesBack() {
    server.answer(
        "GET " + L + "users",
        200,
        """
        {"users":[{"name":"Ana","email":"ana@example.com","global_role":"admin","teams":[]},
          {"name":"Bo","email":"bo@example.com","global_role":null,
           "teams":[{"id":1,"name":"Work","role":"observer"}]}]}
        """);

    assertThat(desk.run("get", "user_roles", "--json").out())
        .isEqualTo(
            "{\"kind\":\"user_roles\",\"apiVersion\":\"v1\",\"spec\":{\"roles\":{"
                + "\"ana@example.com\":{\"global_role\":\"admin\",\"teams\":null},"
                + "\"bo@example.com\":{\"global_role\":null,"
                + "\"teams\":[{\"team\":\"Work\",\"role\":\"observer\"}]}}}}\n");
    assertThat(desk.run("get", "ur").out()).contains("| USER | GLOBAL ROLE |");
  }

  @Test
  void aPackOfOsqueryBecomesDocuments() throws Exception {
    var pack =
        desk.file(
            "it-compliance.conf",
            """
            {"platform":"linux","queries":{
              "b":{"query":"select 1;","interval":"60","description":"B","snapshot":true},
              "a":{"query":"select 2 \\
             from x","interval":3600,"removed":false,"shard":10}}}
            """);

    var seen = desk.run("convert", "-f", pack);

    assertThat(seen.err()).isEmpty();
    // Blanks before the backslash are its own, those behind the line end are not.
    assertThat(seen.out()).contains("  query: |-\n    select 2\n     from x\n");
    assertThat(seen.out())
        .startsWith(
            """
            ---
            apiVersion: v1
            kind: pack
            spec:
              disabled: false
              name: it-compliance
              queries:
              - description: ""
                interval: 3600
                name: a
                query: a
                removed: false
                shard: 10
              - description: B
                interval: 60
                name: b
                query: b
                snapshot: true
              targets:
                labels: null
                teams: null
            ---
            """)
        .endsWith("kind: query\nspec:\n  description: B\n  name: b\n  query: select 1;\n");
    assertThat(
            desk.run(
                    "convert",
                    "-f",
                    desk.file("p.json", "{\"queries\":{\"a\":{\"interval\":\"x\"}}}"))
                .errLines())
        .singleElement()
        .asString()
        .endsWith("the interval of a is no number: x");
  }
}
