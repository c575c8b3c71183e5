package io.fleet.server.command;

import io.fleet.logforward.LogForwardConfig;
import io.fleet.logforward.SpoolDrain;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code fleet spool drain DIR}: sends what a dead node left. */
@Command(
    name = "drain",
    description = "Send the log lines that a dead node left in its data folder.")
final class SpoolDrainCommand implements Callable<Integer> {
  private static final Duration LIMIT = Duration.ofHours(1);

  @ParentCommand private SpoolCommand spool;

  @Parameters(paramLabel = "DIR", description = "the dead node's data folder (node.data_dir)")
  private Path folder = Path.of("");

  @Override
  public Integer call() throws Exception {
    var config = LogForwardConfig.of(spool.fleet().settings());
    var sent = new SpoolDrain(config).drain(folder, LIMIT);
    spool.fleet().out().println("sent " + sent + " bytes of log lines");
    return 0;
  }
}
