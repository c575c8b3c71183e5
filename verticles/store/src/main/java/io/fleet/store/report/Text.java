package io.fleet.store.report;

/** Cuts texts to the width of their columns, never in the middle of a character. */
final class Text {
  private Text() {}

  static String cut(String text, int width) {
    if (text.codePointCount(0, text.length()) <= width) return text;
    return text.substring(0, text.offsetByCodePoints(0, width));
  }

  /** Columns of one row as one text that tells them apart. */
  static String row(Object... columns) {
    var length = columns.length;
    for (var column : columns) length += String.valueOf(column).length();
    var row = new StringBuilder(length);
    for (var column : columns) row.append(column).append('\0');
    return row.toString();
  }
}
