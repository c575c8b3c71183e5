package io.fleet.server.command;

import io.fleet.server.serve.FleetServer;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code fleet serve}: one node, until it is told to stop. */
@Command(name = "serve", description = "Run the server.")
final class ServeCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

  @ParentCommand private FleetCommand fleet;

  @Override
  public Integer call() throws Exception {
    var settings = fleet.read();
    LogOutput.set(settings);
    // In the log and not beside it, so that all lines have one form.
    fleet.warnings(settings).forEach(LOG::warn);
    var server = new FleetServer(settings);
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(server::stop));
    HangUp.runs(server::rotateLogs);
    server.start();
    return FleetCommand.RUNNING;
  }
}
