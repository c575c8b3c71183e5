package io.fleet.cli.shell;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that only holds others: alone it shows its help. */
@Command
public final class Group implements Callable<Integer> {
  @Spec private CommandSpec spec;
  private final Shell shell;

  private Group(Shell shell) {
    this.shell = shell;
  }

  public static CommandLine of(String name, String description, Shell shell) {
    var line = new CommandLine(new Group(shell));
    line.getCommandSpec().name(name).usageMessage().description(description);
    return line;
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(shell.out());
    return 0;
  }
}
