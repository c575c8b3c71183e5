package io.fleet.server.command;

import io.fleet.platform.config.SettingsYaml;
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
    fleet.out().print(SettingsYaml.of(fleet.settings(), showSecrets));
    fleet.out().flush();
    return 0;
  }
}
