package io.fleet.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other tests run as whoever builds; where that is root, this one adds an ordinary user. */
class OrdinaryUserIT {
  private static final String USER = "nobody";

  @TempDir private Path folder;

  @Test
  void bothStoresStartAndStopAsAnOrdinaryUser() throws Exception {
    assumeTrue(System.getProperty("user.name").equals("root"), "not root");
    assumeTrue(Programs.find("runuser").isPresent(), "no runuser");
    var home = homeOfUser();
    var asUser = List.of("runuser", "-u", USER, "--");

    try (var owner =
        OwnerProcess.start(
            asUser, readableClassPath(), home, home.resolve("cache"), home.resolve("tmp"))) {
      assertThat(owner.pids())
          .allSatisfy(
              pid -> assertThat(ProcessHandle.of(pid).orElseThrow().info().user()).contains(USER));
      assertThat(owner.finish()).isTrue();
      assertThat(owner.survivors()).isEmpty();
      assertThat(home.resolve("tmp")).isEmptyDirectory();
    }
  }

  private Path homeOfUser() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    var home = Files.createDirectory(folder.resolve("home"));
    var user = home.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER);
    Files.setOwner(home, user);
    Files.setOwner(Files.createDirectory(home.resolve("tmp")), user);
    return home;
  }

  /** The local repository may lie in root's home, which others cannot enter. */
  private String readableClassPath() throws IOException {
    var parts = new ArrayList<String>();
    for (var part : OwnerProcess.classPath().split(Pattern.quote(File.pathSeparator), -1)) {
      if (part.isEmpty()) {
        continue;
      }
      var copy = folder.resolve("lib-" + parts.size());
      copyTree(Path.of(part), copy);
      parts.add(copy.toString());
    }
    return String.join(File.pathSeparator, parts);
  }

  private static void copyTree(Path from, Path to) throws IOException {
    if (!Files.exists(from)) {
      return;
    }
    try (var all = Files.walk(from)) {
      for (var path : (Iterable<Path>) all::iterator) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }
}
