package io.fleet.cli.query;

import io.fleet.cli.shell.Shell;
import picocli.CommandLine;

/** The commands of this package. */
public final class QueryCommands {
  private QueryCommands() {}

  public static CommandLine query(Shell shell) {
    return new CommandLine(new Query(shell));
  }
}
