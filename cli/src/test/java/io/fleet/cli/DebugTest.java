package io.fleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What administrators see of a server, and starting what it does from time to time. */
class DebugTest extends ServerTest {
  private static final String ENROLL = "POST /api/osquery/enroll";

  @BeforeEach
  void signedIn() {
    signIn();
  }

  @Test
  void aProfileGoesIntoAFileForItsOwnerAlone() throws Exception {
    server.answer("GET /debug/pprof/heap", 200, "what fills it");
    var file = desk.home.resolve("out.txt");

    var seen = desk.run("debug", "heap", "--outfile", file.toString());

    assertThat(seen.exit()).as(seen.err()).isZero();
    assertThat(seen.out()).isEmpty();
    assertThat(seen.err()).isEqualTo("Output written to " + file + "\n");
    assertThat(file).hasContent("what fills it");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void aRefusalIsToldAndMakesNoFile() {
    var file = desk.home.resolve("locks");
    for (var told : List.of("{\"message\": \"forbidden\"}", "forbidden\n")) {
      server.answer("GET /debug/db/locks", 403, told);

      var seen = desk.run("debug", "db-locks", "--outfile", file.toString());

      assertThat(seen.exit()).isEqualTo(1);
      assertThat(seen.err()).contains("GET /debug/db/locks received status 403 forbidden");
      assertThat(file).doesNotExist();
    }
    server.answer("GET /debug/db/locks", 502, "<html>a page\u001b[31m</html>");
    assertThat(desk.run("debug", "db-locks").err().strip()).endsWith("received status 502");
  }

  @Test
  void theCommandLineIsShownWordByWord() {
    server.answer("GET /debug/pprof/cmdline", 200, "fleet\0serve\0--a=\u001b[31m");

    assertThat(desk.run("debug", "cmdline").out()).startsWith("['fleet', 'serve', '--a=");
    assertThat(desk.run("debug", "cmdline").out()).doesNotContain("\u001b");
  }

  @Test
  void errorsGoToAFileWithAWarningOrToStandardOutput() {
    server.answer("GET /debug/errors", 200, "[]");
    server.answer("GET /debug/errors?flush=true", 200, "[1]");
    var file = desk.home.resolve("errors.json");

    var written = desk.run("debug", "errors", "--outfile", file.toString());
    assertThat(file).hasContent("[]");
    assertThat(written.err())
        .contains("# WARNING:", "may contain sensitive data", "#   Output written to: " + file);
    assertThat(desk.run("debug", "errors", "--flush", "--stdout").out()).isEqualTo("[1]");
    assertThat(desk.run("debug", "errors", "--stdout", "--outfile", "x").err())
        .contains("-stdout and -outfile must not be specified together");
  }

  @Test
  void anArchiveHoldsWhatCouldBeHadAndTellsWhatNot() throws Exception {
    server.answer("GET /debug/pprof/profile", 200, "p");
    server.answer("GET /debug/errors", 200, "[]");
    server.answer("GET /debug/db/process-list", 400, "{\"message\": \"no privilege\"}");
    var file = desk.home.resolve("all.tgz");

    var seen = desk.run("debug", "archive", "--outfile", file.toString());

    assertThat(seen.exit()).as(seen.err()).isZero();
    assertThat(entries(file)).containsExactly("all.tgz/errors.json: []", "all.tgz/profile.prof: p");
    assertThat(seen.errLines())
        .contains("Ran profile", "Ran errors", "#   Archive written to: " + file)
        .anyMatch(line -> line.startsWith("Failed heap: "))
        .anyMatch(line -> line.startsWith("Failed db-process-list: ") && line.contains("400"));
  }

  private static List<String> entries(Path file) throws IOException {
    var found = new ArrayList<String>();
    try (var in =
        new TarArchiveInputStream(new GZIPInputStream(Files.newInputStream(file)), "UTF-8")) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        found.add(entry.getName() + ": " + new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return found;
  }

  @Test
  void migrationsAreCompleteOrNot() {
    server.answer("GET /debug/migrations", 200, "{\"status_code\": 2, \"unknown_data\": []}");
    assertThat(desk.run("debug", "migrations").out()).isEqualTo("Migrations up-to-date.\n");

    server.answer(
        "GET /debug/migrations",
        200,
        "{\"status_code\": 3, \"missing_table\": null, \"unknown_data\": [7]}");
    var seen = desk.run("debug", "migrations");
    assertThat(seen.exit()).isEqualTo(1);
    assertThat(seen.out()).isEqualTo("Migrations unknown data: [7]\n");
  }

  @Test
  void aConnectionIsTriedAsAnAgentWould() {
    server.answer(ENROLL, 401, "{\"error\": \"no\", \"node_invalid\": true}");
    var at = server.url().substring("https://".length());
    var ca = desk.home.resolve("ca.pem").toString();

    var ofContext = desk.run("debug", "connection");
    assertThat(ofContext.exit()).as(ofContext.err()).isZero();
    assertThat(ofContext.out().lines())
        .containsExactly(
            "Debugging connection to localhost; Configuration context: default; Root CA: "
                + ca
                + "; TLS: secure.",
            "Success: can resolve host localhost.",
            "Success: can dial server at " + at + ".",
            "Success: agent API endpoints are available.");

    var ofAddress = desk.run("debug", "connection", "--fleet-certificate", ca, at);
    assertThat(ofAddress.out())
        .contains("none - using provided address", "Success: TLS certificate seems valid.");
    assertThat(server.requests(ENROLL).getLast().body())
        .isEqualTo("{\"enroll_secret\":\"--invalid--\"}");
  }

  @Test
  void aConnectionFailsAtItsFirstFaultyStep() {
    var at = server.url().substring("https://".length());

    assertThat(desk.run("debug", "connection", "no-such-host.invalid:1").err())
        .contains("Error: Fail: host: there is no such host name");
    assertThat(desk.run("debug", "connection", "127.0.0.1:1").err())
        .contains("Error: Fail: dial server: 127.0.0.1:1");
    assertThat(desk.run("debug", "connection", at).err())
        .contains("Error: Fail: agent API endpoint: ", "not signed by a known authority");
    server.answer(ENROLL, 200, "{}");
    assertThat(desk.run("debug", "connection").err())
        .contains("Error: Fail: agent API endpoint: ", "status 200");
    assertThat(desk.run("debug", "connection", "--context", "x", at).err())
        .contains("an address leaves no use for");
  }

  @Test
  void aScheduleIsStartedByItsName() {
    server.answer("POST " + L + "trigger?name=vulnerabilities", 200, "{}");
    server.answer(
        "POST " + L + "trigger?name=frob",
        404,
        "{\"message\": \"Resource Not Found\", \"errors\": [{\"reason\": \"unknown: frob\"}]}");

    var started = desk.run("trigger", "--name", "vulnerabilities");
    assertThat(started.exit()).as(started.err()).isZero();
    assertThat(started.out()).isEqualTo("[+] Sent request to trigger vulnerabilities schedule\n");

    var unknown = desk.run("trigger", "--name", "frob");
    assertThat(unknown.exit()).isEqualTo(1);
    assertThat(unknown.err()).isEqualTo("[!] Resource Not Found: unknown: frob\n");
    assertThat(desk.run("trigger").err()).isEqualTo("[!] Name must be specified\n");
  }
}
