package io.fleet.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;

/** The unpacked Redis server of this platform. */
final class RedisProgram {
  private static final String VERSION = "7.0.15";

  private RedisProgram() {}

  static Path unpack(Path cache, Consumer<String> progress) throws IOException {
    var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    var arch = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
    var name =
        "redis-server-"
            + VERSION
            + (system.startsWith("mac") ? "-darwin-" : "-" + system + "-")
            + arch;
    var landmark = RedisProgram.class.getClassLoader().getResource(name);
    if (landmark == null) {
      throw new EmbeddedStoreException(
          "there is no embedded Redis for %s on %s in this build: name a Redis server with --redis HOST:PORT"
              .formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
    }
    return Unpacked.folder(cache, name, landmark, "", name::equals, progress).resolve(name);
  }
}
