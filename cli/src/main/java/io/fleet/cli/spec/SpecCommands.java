package io.fleet.cli.spec;

import io.fleet.cli.shell.Shell;
import picocli.CommandLine;

/** The commands of this package. */
public final class SpecCommands {
  private SpecCommands() {}

  public static CommandLine apply(Shell shell) {
    return new CommandLine(new Apply(shell));
  }

  public static CommandLine convert(Shell shell) {
    return new CommandLine(new Convert(shell));
  }

  public static CommandLine delete(Shell shell) {
    return new CommandLine(new Delete(shell));
  }
}
