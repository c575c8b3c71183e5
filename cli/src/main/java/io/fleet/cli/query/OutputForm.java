package io.fleet.cli.query;

import io.fleet.cli.shell.Shell;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** In which form answers are printed. */
final class OutputForm {
  private static final class Choice {
    @SuppressWarnings("UnusedVariable") // the default: taken so that scripts may say it
    @Option(names = "--json", description = "One JSON object a line and host (the default).")
    private boolean json;

    @Option(names = "--csv", description = "CSV of all rows, at the end.")
    private boolean csv;

    @Option(
        names = {"--table", "--pretty"},
        description = "A table of all rows, at the end.")
    private boolean table;
  }

  @ArgGroup private Choice choice = new Choice();

  ResultSink sink(Shell shell) {
    if (choice.json) return new JsonLines(shell.out());
    if (choice.csv) return new CollectedRows(shell, CollectedRows.Shape.CSV);
    if (choice.table) return new CollectedRows(shell, CollectedRows.Shape.TABLE);
    return new JsonLines(shell.out());
  }
}
