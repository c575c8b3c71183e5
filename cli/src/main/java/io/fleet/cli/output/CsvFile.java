package io.fleet.cli.output;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.fleet.cli.shell.CliFailure;
import io.fleet.cli.shell.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A CSV file whose first record names the columns, as a person made it with a spreadsheet.
 *
 * @param path for complaints
 */
public record CsvFile(Path path, List<Row> rows) {
  private static final long LIMIT_BYTES = 10_000_000;

  /**
   * A record below the header.
   *
   * @param line where it begins, from 1
   */
  public record Row(long line, List<String> cells) {}

  public CsvFile {
    rows = List.copyOf(rows);
  }

  /** Reads a file; each record has as many cells as there are columns. */
  public static CsvFile read(Path path, List<String> columns) {
    try {
      if (Files.size(path) > LIMIT_BYTES) throw new CliFailure(path + " is over 10 MB");
      return new CsvFile(path, rows(path, columns));
    } catch (IOException e) {
      throw FileTrouble.failure("reading", path, e);
    } catch (CsvParseException e) {
      throw new CliFailure("reading " + path + ": " + e.getMessage(), e);
    }
  }

  private static List<Row> rows(Path path, List<String> columns) throws IOException {
    var rows = new ArrayList<Row>();
    var reader =
        CsvReader.builder().detectBomHeader(true).allowExtraFields(true).allowMissingFields(true);
    try (var records = reader.ofCsvRecord(path)) {
      for (var found : records) {
        var row = new Row(found.getStartingLineNumber(), found.getFields());
        if (row.cells().size() != columns.size()) {
          throw wrong(
              path, row, "%d columns, but %s".formatted(row.cells().size(), expected(columns)));
        }
        rows.add(row);
      }
    }
    if (rows.isEmpty()) throw new CliFailure(path + " is empty; " + expected(columns));
    return rows.subList(1, rows.size());
  }

  private static String expected(List<String> columns) {
    return columns.size() + " are expected: " + String.join(",", columns);
  }

  /** A complaint about a record. */
  public CliFailure wrong(Row row, String what) {
    return wrong(path, row, what);
  }

  private static CliFailure wrong(Path path, Row row, String what) {
    return new CliFailure(path + " line " + row.line() + ": " + what);
  }
}
