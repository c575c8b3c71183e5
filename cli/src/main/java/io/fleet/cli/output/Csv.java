package io.fleet.cli.output;

import java.util.List;
import java.util.stream.Collectors;

/** CSV by RFC 4180. */
public final class Csv {
  private Csv() {}

  /** One record with its line end. */
  public static String line(List<String> cells) {
    return cells.stream().map(Csv::cell).collect(Collectors.joining(",")) + "\r\n";
  }

  private static String cell(String text) {
    var plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
