package io.fleet.cli.get;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleet.cli.output.Document;
import io.fleet.cli.output.Table;
import io.fleet.cli.shell.CliFailure;
import io.fleet.cli.shell.Shell;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** In which form things are shown: a table of a list, YAML of one thing, or what was asked for. */
final class Form {
  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  @Option(names = "--yaml", description = "YAML documents, as apply takes them.")
  private boolean yaml;

  /**
   * Shows a list.
   *
   * @param columns members of the items that make the table
   */
  void list(Shell shell, String kind, JsonNode items, List<String> columns) {
    if (json || yaml) {
      items.forEach(item -> one(shell, new Document(kind, item)));
      return;
    }
    var table =
        new Table(columns.stream().map(c -> c.equals("display_text") ? "hostname" : c).toList());
    for (var item : items) {
      var cells = new ArrayList<String>();
      columns.forEach(column -> cells.add(item.path(column).asText()));
      table.add(cells);
    }
    shell.out().print(table.text());
    shell.out().flush();
  }

  /** Refuses both forms at once. */
  void requireOne() {
    if (json && yaml) throw new CliFailure("Can't specify both yaml and json flags.");
  }

  /** Whether documents were asked for. */
  boolean structured() {
    return json || yaml;
  }

  /** Scripts get an empty list as no output at all; the sentence is for people. */
  void empty(Shell shell, String sentence) {
    (json || yaml ? shell.err() : shell.out()).println(sentence);
  }

  void one(Shell shell, Document document) {
    if (json) shell.out().println(document.json());
    else shell.out().print(document.yaml());
    shell.out().flush();
  }
}
