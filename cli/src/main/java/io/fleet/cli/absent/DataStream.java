package io.fleet.cli.absent;

import io.fleet.cli.shell.CliFailure;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "vulnerability-data-stream", hidden = true, description = DataStream.INSTEAD)
final class DataStream implements Callable<Integer> {
  static final String INSTEAD =
      "Vulnerability feeds are not downloaded here: this server does not match software with them;"
          + " give what get software --json prints to a scanner that does.";

  @Option(names = "--dir", description = "Folder (FLEETCTL_DIR).")
  private @Nullable String folder;

  @Override
  public Integer call() {
    if (folder == null || folder.isEmpty()) throw new CliFailure("No directory provided");
    throw new CliFailure(INSTEAD);
  }
}
