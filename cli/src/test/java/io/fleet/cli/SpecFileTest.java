package io.fleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Files as they are in the wild: written for YAML 1.1, and for how Fleet's own client cuts them.
 */
class SpecFileTest extends ServerTest {
  private static final String QUERIES = "POST " + L + "spec/queries";
  private static final String CONFIG = "PATCH " + L + "config";
  private static final String ROLES = "POST " + L + "users/roles/spec";

  @BeforeEach
  void signedIn() {
    signIn();
    server.answer(QUERIES, 200, "{}");
    server.answer(CONFIG, 200, "{}");
    server.answer(ROLES, 200, "{}");
  }

  private Desk.Seen apply(String yaml) throws Exception {
    return desk.run("apply", "-f", desk.file("spec.yml", yaml));
  }

  private String warning(int line) {
    return "Warning: " + home.resolve("spec.yml") + ":" + line + ": ";
  }

  private String body(String call) {
    return server.requests(call).getLast().body();
  }

  @Test
  void ofAKeyThatStandsThereTwiceTheLastCountsAndIsTold() throws Exception {
    var seen = apply("kind: query\nspec:\n  name: a\n  query: select 1\n  Name: b\n");

    assertThat(seen.exit()).isZero();
    assertThat(seen.errLines())
        .containsExactly(warning(5) + "the key \"name\" stands there twice; the last one counts");
    assertThat(body(QUERIES)).isEqualTo("{\"specs\":[{\"name\":\"b\",\"query\":\"select 1\"}]}");
  }

  @Test
  void ofTwoDocumentsOfRolesTheLastCountsAndIsTold() throws Exception {
    var seen =
        apply(
            """
            kind: user_roles
            spec: {roles: {a@x.de: {global_role: admin}}}
            ---
            kind: user_roles
            spec: {roles: {b@x.de: {global_role: admin}}}
            """);

    assertThat(seen.exit()).isZero();
    assertThat(seen.errLines())
        .containsExactly(
            warning(4) + "user_roles defined twice in the same file; the last one counts");
    assertThat(body(ROLES))
        .isEqualTo("{\"spec\":{\"roles\":{\"b@x.de\":{\"global_role\":\"admin\"}}}}");
  }

  @Test
  void blockTextAtTheEndOfADocumentKeepsNoLineEnd() throws Exception {
    apply(
        """
        kind: query
        spec:
          name: a
          query: |
            select 1
            from x
        ---
        kind: query
        spec:
          query: |
            select 2
          name: b

        """);

    assertThat(body(QUERIES)).contains("\"select 1\\nfrom x\"", "\"select 2\\n\"");
  }

  @Test
  void aSeparatorCutsWhereverItBeginsALine() throws Exception {
    var seen =
        apply(
            """
            ---
            kind: query
            spec:
              name: split
              query: |
                select 1
            ---\s
            kind: query
            spec: {name: split2, query: select 2}
            --- {kind: query, spec: {name: third, query: "select 3"}}
            """);

    assertThat(seen.err()).isEmpty();
    assertThat(seen.out()).isEqualTo("[+] applied 3 queries\n");
    assertThat(body(QUERIES)).contains("\"query\":\"select 1\"");
  }

  @Test
  void linesAreCountedOverAllDocuments() throws Exception {
    var place = "Error: " + home.resolve("spec.yml");

    assertThat(apply("# one\n---\n\n---\nkind: query\nspec: {name: [a]}\n").errLines())
        .containsExactly(place + ":6: \"name\" must be a text");
    assertThat(apply("---\nkind: query\nspec: {name: a, query: b}\n--- {\n").errLines())
        .singleElement()
        .asString()
        .startsWith(place + ":4: no YAML: ");
  }

  @Test
  void scalarsAreReadByYaml11() throws Exception {
    apply(
        """
        kind: config
        spec:
          a: {nothing: [~, null, Null, NULL, ], flags: [yes, Off, TRUE, True]}
          b: {numbers: [0x1F, 017, +5, 1.5, 1e3], texts: ["yes", '~', 1.2.3, 08, 4.x]}
        """);

    assertThat(body(CONFIG))
        .isEqualTo(
            "{\"a\":{\"nothing\":[null,null,null,null],\"flags\":[true,false,true,true]},"
                + "\"b\":{\"numbers\":[31,15,5,1.5,1E+3],"
                + "\"texts\":[\"yes\",\"~\",\"1.2.3\",\"08\",\"4.x\"]}}");
  }

  @Test
  void whatIsNothingIsNoText() throws Exception {
    apply("kind: query\nspec: {name: a, query: select 1, description: ~}\n");

    assertThat(body(QUERIES)).isEqualTo("{\"specs\":[{\"name\":\"a\",\"query\":\"select 1\"}]}");
  }

  @Test
  void mergeKeysBringInWhatAnAnchorHolds() throws Exception {
    apply(
        """
        kind: config
        spec:
          one: &base {interval: 10, deep: {x: 1}}
          two:
            <<: *base
            interval: 20
        """);
    assertThat(body(CONFIG)).contains("\"two\":{\"interval\":20,\"deep\":{\"x\":1}}");

    server.answer("POST " + L + "spec/packs", 200, "{}");
    var pack =
        apply(
            """
            kind: pack
            spec:
              name: p
              queries:
              - &all {query: a, interval: 60, snapshot: yes}
              - <<: *all
                query: b
            """);
    assertThat(pack.err()).isEmpty();
    assertThat(body("POST " + L + "spec/packs"))
        .contains("{\"query\":\"b\",\"interval\":60,\"snapshot\":true}");

    assertThat(apply("kind: query\nspec: {<<: [1], name: a, query: b}\n").errLines())
        .singleElement()
        .asString()
        .contains("spec.yml:2: no YAML: Expected mapping node");
  }
}
