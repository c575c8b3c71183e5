package io.fleet.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A table in a box for people: headers upper-cased and centred, a rule after every row, long cells
 * wrapped at words, numbers to the right.
 */
public final class Table {
  private static final int WRAP = 30;
  private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]+([.][0-9]+)?");

  private final List<String> headers;
  private final List<List<List<String>>> rows = new ArrayList<>();
  private final int[] widths;

  public Table(List<String> headers) {
    this.headers = headers.stream().map(h -> h.replace('_', ' ').toUpperCase(Locale.ROOT)).toList();
    this.widths = this.headers.stream().mapToInt(Table::width).toArray();
  }

  public void add(List<String> cells) {
    var row = new ArrayList<List<String>>();
    for (var column = 0; column < cells.size(); column++) {
      var lines = wrap(Visible.text(cells.get(column)));
      for (var line : lines) widths[column] = Math.max(widths[column], width(line));
      // A wrapped cell makes its column as wide as wrapping allows.
      if (lines.size() > 1) {
        var longest = cells.get(column).lines().mapToInt(Table::width).max().orElse(0);
        widths[column] = Math.max(widths[column], Math.min(WRAP, longest));
      }
      row.add(lines);
    }
    rows.add(row);
  }

  public String text() {
    var rule = rule();
    var text = new StringBuilder(rule);
    for (var column = 0; column < widths.length; column++) {
      text.append("| ").append(centred(headers.get(column), widths[column])).append(' ');
    }
    text.append("|\n").append(rule);
    for (var row : rows) {
      var height = row.stream().mapToInt(List::size).max().orElse(1);
      for (var line = 0; line < height; line++) {
        for (var column = 0; column < widths.length; column++) {
          var lines = row.get(column);
          var cell = line < lines.size() ? lines.get(line) : "";
          text.append("| ").append(aligned(cell, widths[column])).append(' ');
        }
        text.append("|\n");
      }
      text.append(rule);
    }
    return text.toString();
  }

  private String rule() {
    var text = new StringBuilder();
    for (var width : widths) text.append('+').repeat('-', width + 2);
    return text.append("+\n").toString();
  }

  private static String centred(String cell, int width) {
    var room = width - width(cell);
    return " ".repeat(room / 2) + cell + " ".repeat(room - room / 2);
  }

  private static String aligned(String cell, int width) {
    var room = " ".repeat(width - width(cell));
    return NUMBER.matcher(cell).matches() ? room + cell : cell + room;
  }

  private static List<String> wrap(String cell) {
    var lines = new ArrayList<String>();
    var text = cell.endsWith("\n") ? cell.substring(0, cell.length() - 1) : cell;
    for (var paragraph : text.split("\n", -1)) {
      var line = new StringBuilder();
      for (var word : paragraph.strip().split("\\s+", -1)) {
        if (!line.isEmpty() && width(line) + 1 + width(word) > WRAP) {
          lines.add(line.toString());
          line.setLength(0);
        }
        if (!line.isEmpty()) line.append(' ');
        line.append(word);
      }
      lines.add(line.toString());
    }
    return lines;
  }

  private static int width(CharSequence text) {
    return (int) text.codePoints().count();
  }
}
