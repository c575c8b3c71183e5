package io.fleet.server;

import io.fleet.server.command.FleetCommand;

/** Where the program {@code fleet} starts. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    // The framework looks its logger up before any of our code could say so.
    System.setProperty(
        "vertx.logger-delegate-factory-class-name",
        "io.vertx.core.logging.SLF4JLogDelegateFactory");
    var code = FleetCommand.run(args);
    // A server goes on in its own threads until it is told to stop.
    if (code != FleetCommand.RUNNING) System.exit(code);
  }
}
