package io.fleet.cli.job;

import io.fleet.cli.shell.Shell;
import picocli.CommandLine;

/** The commands of this package. */
public final class JobCommands {
  private JobCommands() {}

  public static CommandLine trigger(Shell shell) {
    return new CommandLine(new Trigger(shell));
  }
}
