package io.fleet.livequery.run;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;
import java.util.Arrays;

/** A CSV file in memory whose cells no spreadsheet takes for a formula. Not thread-safe. */
final class CsvText {
  private static final String FORMULA_STARTS = "=+-@\t\r";

  private final StringWriter text = new StringWriter();
  private final CsvWriter csv = CsvWriter.builder().build(text);

  CsvText(String... header) {
    csv.writeRecord(header);
  }

  void add(String... cells) {
    csv.writeRecord(Arrays.stream(cells).map(CsvText::safe).toList());
  }

  String text() {
    return text.toString();
  }

  private static String safe(String cell) {
    return !cell.isEmpty() && FORMULA_STARTS.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
  }
}
