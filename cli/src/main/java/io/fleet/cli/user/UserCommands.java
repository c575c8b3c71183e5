package io.fleet.cli.user;

import io.fleet.cli.shell.Group;
import io.fleet.cli.shell.Shell;
import picocli.CommandLine;

/** The commands of this package. */
public final class UserCommands {
  private UserCommands() {}

  public static CommandLine group(Shell shell) {
    return Group.of("user", "Makes and deletes users.", shell)
        .addSubcommand(new UserCreate(shell))
        .addSubcommand(new UserDelete(shell))
        .addSubcommand(new UserCreateMany(shell))
        .addSubcommand(new UserDeleteMany(shell));
  }
}
