package io.fleet.server.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code fleet spool}: what a dead node left behind. */
@Command(
    name = "spool",
    description = "Handle the log spool of a node that will not come back.",
    subcommands = SpoolDrainCommand.class)
final class SpoolCommand {
  @ParentCommand private FleetCommand fleet;

  FleetCommand fleet() {
    return fleet;
  }
}
