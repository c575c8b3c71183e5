package io.fleet.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stands under the name of an {@code --outfile} already. */
class OutfileTest extends ServerTest {
  private Path file;

  @BeforeEach
  void signedIn() {
    signIn();
    file = home.resolve("out");
    server.answer("GET /debug/pprof/heap", 200, "fresh");
    server.answer("GET " + L + "carves/1", 200, "{\"carve\": {\"id\": 1, \"carve_size\": 6}}");
    server.answer("GET " + L + "carves/1/block/0", 200, "{\"data\": \"YWJjZA==\"}");
  }

  private void old(String mode) throws Exception {
    Files.writeString(file, "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private Desk.Seen heap() {
    return desk.run("debug", "heap", "--outfile", file.toString());
  }

  @Test
  void aFileOfItsOwnerAloneIsReplaced() throws Exception {
    old("rw-------");

    assertThat(heap().exit()).isZero();

    assertThat(file).hasContent("fresh");
  }

  @Test
  void aFileThatOthersMayReadIsRefusedBeforeAnythingIsFetched() throws Exception {
    old("rw-r--r--");

    var seen = heap();

    assertThat(seen.exit()).isEqualTo(1);
    assertThat(seen.err()).contains("already exists with mode 644 instead of the expected 600");
    assertThat(file).hasContent("old");
    assertThat(server.requests("GET /debug/pprof/heap")).isEmpty();
  }

  @Test
  void aFetchThatBreaksLeavesTheOldFileAndNothingElse() throws Exception {
    old("rw-------");

    var seen = desk.run("get", "carve", "--outfile", file.toString(), "1");

    assertThat(seen.exit()).isEqualTo(1);
    assertThat(seen.errLines())
        .singleElement()
        .asString()
        .contains("get carve received status 404");
    assertThat(file).hasContent("old");
    try (var all = Files.newDirectoryStream(home, "*.new")) {
      assertThat(all).isEmpty();
    }
  }

  @Test
  void whatIsNoFileIsWrittenThroughOrRefused() throws Exception {
    var pipe = home.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    var reader = new ProcessBuilder("cat", pipe.toString()).start();

    var through = desk.run("debug", "heap", "--outfile", pipe.toString());

    assertThat(through.exit()).as(through.err()).isZero();
    assertThat(new String(reader.getInputStream().readAllBytes(), UTF_8)).isEqualTo("fresh");
    assertThat(Files.readAttributes(pipe, BasicFileAttributes.class).isOther()).isTrue();
    assertThat(desk.run("debug", "heap", "--outfile", home.toString()).errLines())
        .containsExactly("Error: " + home + " is a folder");
  }

  @Test
  void aLinkStaysALink() throws Exception {
    var target = home.resolve("target");
    Files.createSymbolicLink(file, target);
    assertThat(heap().err()).contains("is a link to a file that is not there");
    Files.createFile(
        target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));

    assertThat(heap().exit()).isZero();

    assertThat(file).isSymbolicLink();
    assertThat(target).hasContent("fresh");
  }

  @Test
  void aFolderThatIsNotThereIsSaidInWords() {
    file = home.resolve("nowhere/out");

    assertThat(heap().errLines())
        .containsExactly("Error: writing " + file + ": no such file or directory");
  }
}
