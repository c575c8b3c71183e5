package io.fleet.cli.query;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.fleet.cli.output.Table;
import io.fleet.cli.output.Visible;
import io.fleet.cli.shell.CliFailure;
import io.fleet.cli.shell.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** All rows under one header, which is known only when the last host has answered. */
final class CollectedRows implements ResultSink {
  /** What becomes of the rows. */
  enum Shape {
    TABLE,
    CSV
  }

  private static final int LIMIT = 1_000_000;
  // The server adds these to every row; the first column says the same.
  private static final Set<String> INJECTED = Set.of("host_hostname", "host_display_name");

  private final Shell shell;
  private final Shape shape;
  private final Set<String> columns = new TreeSet<>();
  private final List<Map<String, String>> rows = new ArrayList<>();
  private final List<String> hosts = new ArrayList<>();

  CollectedRows(Shell shell, Shape shape) {
    this.shell = shell;
    this.shape = shape;
  }

  @Override
  public void add(Message.Result result) {
    if (result.error() != null) {
      shell.err().println(Visible.text(result.hostname() + ": " + result.error()));
    }
    if (rows.size() + result.rows().size() > LIMIT) {
      throw new CliFailure("more than " + LIMIT + " rows for one table; use --json");
    }
    for (var row : result.rows()) {
      var cells = new TreeMap<String, String>();
      row.properties().forEach(cell -> cells.put(cell.getKey(), cell.getValue().asText()));
      cells.keySet().removeAll(INJECTED);
      columns.addAll(cells.keySet());
      rows.add(cells);
      hosts.add(result.hostname());
    }
  }

  @Override
  public void finish() {
    var header = new ArrayList<String>(List.of("hostname"));
    header.addAll(columns);
    switch (shape) {
      case CSV -> csv(header);
      case TABLE -> table(header);
    }
    shell.out().flush();
  }

  private void csv(List<String> header) {
    var csv = CsvWriter.builder().build(shell.out(), StandardCharsets.UTF_8);
    csv.writeRecord(header);
    for (var i = 0; i < rows.size(); i++) csv.writeRecord(cells(i));
    try {
      csv.flush();
    } catch (IOException e) {
      throw new CliFailure("writing the rows: " + e.getMessage(), e);
    }
  }

  private void table(List<String> header) {
    var table = new Table(header);
    for (var i = 0; i < rows.size(); i++) table.add(cells(i));
    shell.out().print(table.text());
  }

  private List<String> cells(int row) {
    var cells = new ArrayList<String>(List.of(hosts.get(row)));
    for (var column : columns) cells.add(rows.get(row).getOrDefault(column, ""));
    return cells;
  }
}
