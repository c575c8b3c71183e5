package io.fleet.server.command;

import io.fleet.server.Build;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code fleet version}. */
@Command(name = "version", description = "Print the version.")
final class VersionCommand implements Runnable {
  @ParentCommand private FleetCommand fleet;

  @Option(names = "--full", description = "also what it runs on")
  private boolean full;

  @Override
  public void run() {
    if (full) {
      fleet.out().println("fleet - version " + Build.version());
      fleet.out().println("  java: " + Runtime.version());
    } else {
      fleet.out().println("fleet version " + Build.version());
    }
  }
}
