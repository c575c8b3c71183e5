package io.fleet.cli.query;

import io.fleet.cli.shell.CliFailure;
import io.fleet.cli.shell.Shell;
import java.util.ArrayList;
import picocli.CommandLine.Option;

/** In which form answers are printed. */
final class OutputForm {
  @Option(names = "--json", description = "One JSON object a line and host (the default).")
  private boolean json;

  @Option(names = "--csv", description = "CSV of all rows, at the end.")
  private boolean csv;

  @Option(names = "--table", description = "A table of all rows, at the end.")
  private boolean table;

  @Option(
      names = "--pretty",
      description = "The same; Fleet's own client calls it so (FLEETCTL_PRETTY).")
  private boolean pretty;

  /** Refuses two forms at once, by the names that were typed. */
  void requireSense() {
    var typed = new ArrayList<String>();
    if (json) typed.add("--json");
    if (csv) typed.add("--csv");
    if (table || pretty) typed.add(table ? "--table" : "--pretty");
    if (typed.size() > 1) {
      throw new CliFailure(String.join(" and ", typed) + " exclude each other");
    }
  }

  ResultSink sink(Shell shell) {
    if (csv) return new CollectedRows(shell, CollectedRows.Shape.CSV);
    if (table || pretty) return new CollectedRows(shell, CollectedRows.Shape.TABLE);
    return new JsonLines(shell.out());
  }
}
