package io.fleet.cli.get;

import io.fleet.cli.shell.Group;
import io.fleet.cli.shell.Shell;
import picocli.CommandLine;

/** The commands of this package. */
public final class GetCommands {
  private GetCommands() {}

  public static CommandLine group(Shell shell) {
    return Group.of("get", "Shows what the server holds.", shell)
        .addSubcommand(new GetHosts(shell))
        .addSubcommand(GetNamed.queries(shell))
        .addSubcommand(GetNamed.labels(shell))
        .addSubcommand(new GetPacks(shell))
        .addSubcommand(new GetSoftware(shell))
        .addSubcommand(new GetCarves(shell))
        .addSubcommand(new GetCarve(shell))
        .addSubcommand(new GetTeams(shell))
        .addSubcommand(new GetUserRoles(shell))
        .addSubcommand(new GetEnrollSecret(shell))
        .addSubcommand(new GetConfig(shell));
  }
}
