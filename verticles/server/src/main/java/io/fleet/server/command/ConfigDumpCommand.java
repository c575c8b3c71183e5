package io.fleet.server.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code fleet config_dump}: the merged options as YAML. */
@Command(name = "config_dump", description = "Print the merged options as YAML.")
final class ConfigDumpCommand implements Callable<Integer> {
  @ParentCommand private FleetCommand fleet;

  @Option(names = "--show-secrets", description = "print passwords too")
  private boolean showSecrets;

  @Override
  public Integer call() throws Exception {
    for (var entry : fleet.settings().dump(showSecrets).entrySet()) {
      fleet.out().println(entry.getKey() + ": \"" + entry.getValue().replace("\"", "\\\"") + '"');
    }
    return 0;
  }
}
