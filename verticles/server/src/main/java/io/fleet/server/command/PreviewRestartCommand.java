package io.fleet.server.command;

import io.fleet.server.preview.Restart;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet preview restart NAME}: starts a part again, dead or alive. */
@Command(name = "restart", description = "Start a part of a running preview again.")
final class PreviewRestartCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME", description = "mysql, redis, node1, node2, ... or agents")
  private String name = "";

  @Option(names = "--data", defaultValue = ".preview", description = "Folder of the preview.")
  private Path data = Path.of(".preview");

  @Override
  public Integer call() throws Exception {
    Restart.ask(data, name);
    return 0;
  }
}
