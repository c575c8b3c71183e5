package io.fleet.cli.session;

import io.fleet.cli.shell.Group;
import io.fleet.cli.shell.Shell;
import picocli.CommandLine;

/** The commands of this package. */
public final class SessionCommands {
  private SessionCommands() {}

  public static CommandLine setup(Shell shell) {
    return new CommandLine(new Setup(shell));
  }

  public static CommandLine login(Shell shell) {
    return new CommandLine(new Login(shell));
  }

  public static CommandLine logout(Shell shell) {
    return new CommandLine(new Logout(shell));
  }

  public static CommandLine config(Shell shell) {
    return Group.of("config", "Shows and changes how this program finds its server.", shell)
        .addSubcommand(new ConfigSet(shell))
        .addSubcommand(new ConfigGet(shell));
  }
}
