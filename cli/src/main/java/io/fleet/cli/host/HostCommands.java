package io.fleet.cli.host;

import io.fleet.cli.shell.Group;
import io.fleet.cli.shell.Shell;
import picocli.CommandLine;

/** The commands of this package. */
public final class HostCommands {
  private HostCommands() {}

  public static CommandLine group(Shell shell) {
    return Group.of("hosts", "Moves hosts.", shell).addSubcommand(new HostsTransfer(shell));
  }
}
