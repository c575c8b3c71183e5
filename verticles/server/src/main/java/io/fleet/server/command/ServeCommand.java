package io.fleet.server.command;

import io.fleet.server.serve.FleetServer;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code fleet serve}: one node, until it is told to stop. */
@Command(name = "serve", description = "Run the server.")
final class ServeCommand implements Callable<Integer> {
  @ParentCommand private FleetCommand fleet;

  @Override
  public Integer call() throws Exception {
    var settings = fleet.settings();
    if (settings.flag("logging.debug")
        && LoggerFactory.getLogger("io.fleet") instanceof ch.qos.logback.classic.Logger logger) {
      logger.setLevel(ch.qos.logback.classic.Level.DEBUG);
    }
    var server = new FleetServer(settings);
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(server::stop));
    HangUp.runs(server::rotateLogs);
    server.start();
    return FleetCommand.RUNNING;
  }
}
