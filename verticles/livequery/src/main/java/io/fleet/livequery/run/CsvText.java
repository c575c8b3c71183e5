package io.fleet.livequery.run;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;
import java.util.Arrays;

/**
 * A CSV file in memory (RFC 4180) whose cells no spreadsheet takes for a formula. Not thread-safe.
 */
final class CsvText {
  private static final String FORMULA_STARTS = "=+-@\t\r";

  private final StringWriter text = new StringWriter();
  // Without a buffer there is nothing to flush.
  private final CsvWriter lines = CsvWriter.builder().bufferSize(0).build(text);

  CsvText(String... header) {
    add(header);
  }

  void add(String... cells) {
    lines.writeRecord(Arrays.stream(cells).map(CsvText::inert).toArray(String[]::new));
  }

  String text() {
    return text.toString();
  }

  private static String inert(String value) {
    var formula = !value.isEmpty() && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0;
    return formula ? "'" + value : value;
  }
}
