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
  void allKindsThatAreNotSupportedYetAreNamedAtOnce() throws Exception {
    var seen =
        apply(
            """
            kind: pack
            spec: {name: p}
            ---
            kind: query
            spec: {name: q, query: select 1}
            ---
            kind: team
            spec: {team: {name: t}}
            """);

    var file = home.resolve("spec.yml");
    assertThat(seen.errLines())
        .containsExactly(
            "Error: not supported by this version yet: kind \"pack\" at %s:1, kind \"team\" at %s:7"
                    .formatted(file, file)
                + " (it takes query, label); nothing was sent");
    assertThat(server.requests("POST " + L + "spec/queries")).isEmpty();
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

    assertThat(seen.errLines()).singleElement().asString().endsWith("400 Bad request: too long");
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
