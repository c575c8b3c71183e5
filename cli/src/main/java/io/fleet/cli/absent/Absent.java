package io.fleet.cli.absent;

import io.fleet.cli.shell.CliFailure;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** A command that says what to use in its place, whatever follows it. */
@Command
final class Absent implements Callable<Integer> {
  private final String instead;

  private Absent(String instead) {
    this.instead = instead;
  }

  static CommandLine line(String name, String instead) {
    var line = new CommandLine(new Absent(instead));
    line.getCommandSpec().name(name).usageMessage().hidden(true).description(instead);
    return AbsentCommands.anyhow(line);
  }

  @Override
  public Integer call() {
    throw new CliFailure(instead);
  }
}
