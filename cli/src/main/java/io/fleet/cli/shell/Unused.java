package io.fleet.cli.shell;

import picocli.CommandLine.Option;

/** What Fleet's own client takes and does nothing with; scripts may give it. */
public final class Unused {
  @Option(names = "--yaml", hidden = true)
  void yaml(boolean given) {}
}
