package io.fleet.cli.absent;

import io.fleet.cli.shell.Shell;
import picocli.CommandLine;

/** The commands of this package. */
public final class AbsentCommands {
  private AbsentCommands() {}

  public static CommandLine goquery(Shell shell) {
    return Absent.line(
        "goquery",
        "There is no interactive shell here: ask a host with"
            + " fleetctl query --hosts NAME --query SQL.");
  }

  public static CommandLine preview(Shell shell) {
    var line =
        Absent.line(
            "preview",
            "The demo is not started by this program: run scripts/preview of the repository,"
                + " which needs no Docker.");
    line.getCommandSpec().aliases("sandbox");
    return line;
  }

  public static CommandLine updates(Shell shell) {
    return Absent.line(
        "updates",
        "A repository of agent updates is not kept by this program: use a tool for TUF"
            + " repositories, or the updates commands of Fleet's own fleetctl.");
  }

  public static CommandLine installer(Shell shell) {
    return anyhow(new CommandLine(new Installer()));
  }

  public static CommandLine dataStream(Shell shell) {
    return anyhow(new CommandLine(new DataStream()));
  }

  public static CommandLine prepare(Shell shell) {
    return Absent.line(
        "prepare",
        "This is not the binary you're looking for."
            + " Please use the fleet server binary for prepare commands.");
  }

  // Whatever else is given: it ends in the same sentence.
  static CommandLine anyhow(CommandLine line) {
    return line.setUnmatchedArgumentsAllowed(true);
  }
}
