package io.fleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApplyTest extends ServerTest {
  @BeforeEach
  void signedIn() {
    signIn();
    server.answer("POST " + L + "spec/queries", 200, "{}");
    server.answer("POST " + L + "spec/labels", 200, "{}");
  }

  private Desk.Seen apply(String yaml) throws Exception {
    return desk.run("apply", "-f", desk.file("spec.yml", yaml));
  }

  private String where(int line) {
    return "Error: " + home.resolve("spec.yml") + ":" + line + ": ";
  }

  @Test
  void queriesGoBeforeLabelsWhateverTheOrderOfTheFile() throws Exception {
    var seen =
        apply(
            """
            ---
            apiVersion: v1
            kind: label
            spec:
              name: lab
              label_membership_type: manual
              hosts: [web1, 007]
            ---
            # only a comment
            ---
            kind: Query
            spec: {name: 4.10, query: select 1, purpose: test}
            """);

    assertThat(seen.err()).isEmpty();
    assertThat(seen.out()).isEqualTo("[+] applied 1 queries\n[+] applied 1 labels\n");
    assertThat(server.requests("POST " + L + "spec/queries").getFirst().body())
        .isEqualTo("{\"specs\":[{\"name\":\"4.10\",\"query\":\"select 1\"}]}");
    assertThat(server.requests("POST " + L + "spec/labels").getFirst().body())
        .isEqualTo(
            "{\"specs\":[{\"name\":\"lab\",\"description\":\"\",\"query\":\"\","
                + "\"label_membership_type\":\"manual\",\"hosts\":[\"web1\",\"007\"]}]}");
  }

  @Test
  void jsonIsTakenToo() throws Exception {
    var seen = apply("\ufeff{\"kind\":\"query\",\"spec\":{\"name\":\"a\",\"query\":\"select 5\"}}");

    assertThat(seen.out()).isEqualTo("[+] applied 1 queries\n");
  }

  @Test
  void brokenYamlIsNamedByLineAndNothingIsSent() throws Exception {
    var seen = apply("kind: query\nspec:\n  name: [a\n  query: select 1\n");

    assertThat(seen.exit()).isEqualTo(1);
    assertThat(seen.errLines()).singleElement().asString().startsWith(where(4) + "no YAML: ");
    assertThat(server.requests("POST " + L + "spec/queries")).isEmpty();
  }

  @Test
  void wrongTypeIsNamedByLine() throws Exception {
    var seen = apply("kind: query\nspec:\n  query: select 1\n  name: [a]\n");

    assertThat(seen.errLines()).containsExactly(where(4) + "\"name\" must be a text");
  }

  @Test
  void unknownKindIsNamedByLine() throws Exception {
    assertThat(apply("---\nkind: widget\nspec: {}\n").errLines())
        .containsExactly(where(2) + "unknown kind \"widget\"");
  }

  @Test
  void documentWithoutSpecIsNamed() throws Exception {
    assertThat(apply("kind: query\n").errLines())
        .containsExactly(where(1) + "no spec field on \"query\" document");
  }

  @Test
  void everyKindGoesToItsDoorInTheOrderThatWorks() throws Exception {
    for (var path : new String[] {"policies", "packs", "enroll_secret", "teams"}) {
      server.answer("POST " + L + "spec/" + path, 200, "{}");
    }
    server.answer("PATCH " + L + "config", 200, "{}");
    server.answer("POST " + L + "users/roles/spec", 200, "{}");

    var seen = apply(EVERYTHING);

    assertThat(seen.err()).isEmpty();
    assertThat(seen.out())
        .isEqualTo(
            """
            [+] applied 1 policies
            [+] applied 1 packs
            [+] applied fleet config
            [+] applied enroll secrets
            [+] applied 1 teams
            [+] applied user roles
            """);
    assertThat(body("POST " + L + "spec/packs"))
        .isEqualTo(
            "{\"specs\":[{\"name\":\"baseline\",\"disabled\":false,"
                + "\"targets\":{\"labels\":[\"All Hosts\"],\"teams\":null},"
                + "\"queries\":[{\"query\":\"usb\",\"interval\":600,\"removed\":false,"
                + "\"version\":\"4.10\"}]}]}");
    assertThat(body("POST " + L + "spec/policies"))
        .isEqualTo(
            "{\"specs\":[{\"name\":\"enc\",\"query\":\"select 1\",\"platform\":\"darwin\"}]}");
    assertThat(body("PATCH " + L + "config"))
        .isEqualTo("{\"org_info\":{\"org_name\":\"Org\"},\"server_settings\":null}");
    assertThat(body("POST " + L + "spec/enroll_secret"))
        .isEqualTo("{\"spec\":{\"secrets\":[{\"secret\":\"0123\"}]}}");
    assertThat(body("POST " + L + "spec/teams"))
        .isEqualTo(
            "{\"specs\":[{\"name\":\"4.10\",\"features\":{\"enable_host_users\":false},"
                + "\"secrets\":[{\"secret\":\"77\"}]}]}");
    assertThat(body("POST " + L + "users/roles/spec"))
        .isEqualTo(
            "{\"spec\":{\"roles\":{\"bo@example.com\":{\"global_role\":null,"
                + "\"teams\":[{\"team\":\"4.10\",\"role\":\"observer\"}]}}}}");
  }

  private String body(String call) {
    return server.requests(call).getFirst().body();
  }

  private static final String EVERYTHING =
      """
      kind: user_roles
      spec:
        roles: {bo@example.com: {global_role: null, teams: [{team: 4.10, role: observer}]}}
      ---
      kind: team
      spec: {team: {name: 4.10, features: {enable_host_users: no}, secrets: [{secret: 77}]}}
      ---
      kind: config
      spec: {org_info: {org_name: Org}, server_settings: null}
      ---
      kind: enroll_secret
      spec: {secrets: [{secret: 0123, created_at: "2022-01-01T00:00:00Z"}]}
      ---
      kind: pack
      spec:
        name: baseline
        targets: {labels: [All Hosts]}
        queries: [{query: usb, interval: 600, removed: false, version: 4.10}]
      ---
      kind: policy
      spec: {name: enc, query: select 1, platform: darwin}
      """;

  @Test
  void aDryRunHasTheServerLookAtConfigAndTeamsAlone() throws Exception {
    server.answer("PATCH " + L + "config?dry_run=true&force=true", 200, "{}");
    server.answer("POST " + L + "spec/teams?dry_run=true&force=true", 200, "{}");

    var seen = desk.run("apply", "--dry-run", "--force", "-f", desk.file("spec.yml", EVERYTHING));

    assertThat(seen.err()).isEmpty();
    assertThat(seen.out())
        .contains("[!] ignoring packs, dry run mode only supported for 'config' and 'team' specs")
        .contains("[+] would've applied fleet config\n")
        .contains("[+] would've applied 1 teams\n");
    assertThat(server.requests("POST " + L + "spec/packs")).isEmpty();
  }

  @Test
  void whatStandsThereTwiceOrSaysTooLittleIsNamed() throws Exception {
    assertThat(apply("kind: config\nspec: {}\n---\nkind: config\nspec: {}\n").errLines())
        .containsExactly(where(4) + "config defined twice in the same file");
    assertThat(apply("kind: team\nspec: {name: t}\n").errLines())
        .containsExactly(where(2) + "the document of a team needs the key team");
    assertThat(
            apply("kind: pack\nspec:\n  name: p\n  queries:\n  - {interval: often}\n").errLines())
        .containsExactly(where(5) + "\"interval\" must be a whole number");
  }

  @Test
  void typingMistakeInAKeyIsWarnedOf() throws Exception {
    var seen = apply("kind: query\nspec:\n  name: a\n  query: select 1\n  descriptoin: x\n");

    assertThat(seen.exit()).isZero();
    assertThat(seen.errLines())
        .containsExactly(
            "Warning: " + home.resolve("spec.yml") + ":5: unknown key \"descriptoin\" is ignored");
  }

  @Test
  void refusalOfTheServerIsOneLineWithItsReason() throws Exception {
    server.answer(
        "POST " + L + "spec/queries",
        400,
        "{\"message\":\"Bad request\",\"errors\":[{\"name\":\"base\",\"reason\":\"too long\"}]}");

    var seen = apply("kind: query\nspec:\n  name: a\n  query: select 1\n");

    assertThat(seen.errLines())
        .singleElement()
        .asString()
        .isEqualTo(
            "Error: applying queries: POST "
                + L
                + "spec/queries received status 400 Bad request: too long ("
                + home.resolve("spec.yml")
                + ":3)");
    assertThat(seen.exit()).isEqualTo(1);
  }

  @Test
  void missingFileIsOneLine() {
    assertThat(desk.run("apply", "-f", "no-such.yml").errLines())
        .containsExactly("Error: open no-such.yml: no such file or directory");
  }

  @Test
  void deleteGoesOnWhenAThingIsNotThere() throws Exception {
    server.answer("DELETE " + L + "labels/lab", 200, "{}");

    var seen =
        desk.run(
            "delete",
            "-f",
            desk.file(
                "d.yml", "kind: label\nspec: {name: lab}\n---\nkind: query\nspec: {name: q}\n"));

    assertThat(seen.exit()).isZero();
    assertThat(seen.out())
        .isEqualTo(
            """
            [+] deleting query "q"
            [!] query "q" doesn't exist
            [+] deleting label "lab"
            """);
  }
}
