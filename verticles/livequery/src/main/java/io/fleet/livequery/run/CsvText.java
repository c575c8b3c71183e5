package io.fleet.livequery.run;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A CSV file in memory (RFC 4180) whose cells no spreadsheet takes for a formula. Not thread-safe.
 */
final class CsvText {
  private static final String FORMULA_STARTS = "=+-@\t\r";

  private final StringBuilder text = new StringBuilder();

  CsvText(String... header) {
    add(header);
  }

  void add(String... cells) {
    text.append(Arrays.stream(cells).map(CsvText::cell).collect(Collectors.joining(",")));
    text.append("\r\n");
  }

  String text() {
    return text.toString();
  }

  private static String cell(String value) {
    var formula = !value.isEmpty() && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0;
    var safe = formula ? "'" + value : value;
    var plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }
}
