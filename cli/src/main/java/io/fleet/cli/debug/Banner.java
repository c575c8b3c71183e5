package io.fleet.cli.debug;

import io.fleet.cli.shell.Shell;

/** A warning that cannot be overlooked. */
final class Banner {
  private static final String RULE = "#".repeat(80);

  private Banner() {}

  static void print(Shell shell, String... lines) {
    shell.err().println(RULE);
    shell.err().println("# WARNING:");
    for (var line : lines) shell.err().println(line.isEmpty() ? "#" : "#   " + line);
    shell.err().println(RULE);
  }
}
