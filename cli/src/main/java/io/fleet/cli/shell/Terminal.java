package io.fleet.cli.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Whether the error stream is a terminal. Java only tells of standard input and output together,
 * and output is a file in {@code fleetctl query > rows.json}, where progress is wanted most.
 */
final class Terminal {
  private static final Path LINUX = Path.of("/proc/self/fd/2");

  private Terminal() {}

  static boolean isErrorStream(Map<String, String> environment) {
    if ("dumb".equals(environment.get("TERM"))) return false;
    // The start script may know better: it has test -t.
    var told = System.getProperty("fleetctl.terminal");
    if (told != null) return Boolean.parseBoolean(told);
    if (!Files.exists(LINUX)) return false;
    try {
      var target = LINUX.toRealPath().toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException noSuchFile) {
      return false; // A pipe or a socket has no path.
    }
  }
}
