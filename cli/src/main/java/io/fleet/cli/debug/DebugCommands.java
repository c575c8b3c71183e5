package io.fleet.cli.debug;

import io.fleet.cli.shell.Group;
import io.fleet.cli.shell.Shell;
import picocli.CommandLine;

/** The commands of this package. */
public final class DebugCommands {
  private DebugCommands() {}

  public static CommandLine group(Shell shell) {
    var group = Group.of("debug", "Looks into a server; for administrators.", shell);
    for (var topic : Topic.values()) {
      var about = topic.about();
      if (about != null) group.addSubcommand(topic.word(), Fetch.of(topic, about, shell));
    }
    return group
        .addSubcommand(new DebugCmdline(shell))
        .addSubcommand(new DebugErrors(shell))
        .addSubcommand(new DebugMigrations(shell))
        .addSubcommand(new DebugArchive(shell))
        .addSubcommand(new DebugConnection(shell));
  }
}
