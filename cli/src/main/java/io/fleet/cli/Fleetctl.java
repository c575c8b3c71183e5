package io.fleet.cli;

import io.fleet.cli.shell.Shell;

/** The command {@code fleetctl}. Exit codes: 0 done, 1 failed or wrongly called. */
public final class Fleetctl {
  private Fleetctl() {}

  public static void main(String[] args) {
    System.exit(run(Shell.ofProcess(), args));
  }

  /** Runs one command line; the streams are the shell's, so that a test may capture them. */
  static int run(Shell shell, String... args) {
    // Before the parser is loaded: scripts ask for the version often.
    if (args.length == 1 && (args[0].equals("--version") || args[0].equals("-v"))) {
      shell.out().print(Version.text());
      shell.out().flush();
      return 0;
    }
    return new CommandTree(shell).execute(args);
  }
}
