package io.fleet.agents.sql;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** SQLite's errors in the words that osquery sends. */
final class SqlErrors {
  /** What a statement may begin with; osquery's authorizer refuses the rest as not authorized. */
  private static final Set<String> READING = Set.of("SELECT", "WITH", "VALUES", "EXPLAIN");

  /** What SQLite itself knows but osquery, and a simulated host all the more, does not allow. */
  private static final Set<String> REFUSED =
      Set.of(
          "ATTACH",
          "DETACH",
          "PRAGMA",
          "VACUUM",
          "CREATE",
          "DROP",
          "ALTER",
          "REINDEX",
          "ANALYZE",
          "BEGIN",
          "COMMIT",
          "END",
          "ROLLBACK",
          "SAVEPOINT",
          "RELEASE");

  private static final Set<String> CHANGING = Set.of("INSERT", "UPDATE", "DELETE", "REPLACE");
  private static final Pattern DRIVER_PREFIX = Pattern.compile("^\\[[A-Z_0-9]+]\\s*");
  private static final Pattern REASON =
      Pattern.compile(
          "^(?:SQL error or missing database|Abort due to constraint violation|"
              + "[A-Z][^()]*?) \\((.*)\\)$",
          Pattern.DOTALL);
  private static final Pattern TARGET =
      Pattern.compile("(?i)\\b(?:into|update|from)\\s+([A-Za-z_][A-Za-z_0-9]*)");

  private SqlErrors() {}

  /** The driver writes {@code [SQLITE_ERROR] SQL error or missing database (reason)}. */
  static String trim(String driverText) {
    var text = DRIVER_PREFIX.matcher(driverText).replaceFirst("");
    var reason = REASON.matcher(text);
    return reason.matches() ? reason.group(1) : text;
  }

  /** The refusal of a statement that does not read, or empty. */
  static String refusal(String sql) {
    var first = firstWord(sql);
    if (READING.contains(first)) {
      return "";
    }
    if (REFUSED.contains(first)) {
      return "not authorized";
    }
    return CHANGING.contains(first) ? notModifiable(sql) : "";
  }

  static String notModifiable(String sql) {
    var target = TARGET.matcher(sql);
    return "table " + (target.find() ? target.group(1) : "") + " may not be modified";
  }

  private static String firstWord(String sql) {
    int at = 0;
    while (at < sql.length()) {
      char c = sql.charAt(at);
      if (sql.startsWith("--", at)) {
        int end = sql.indexOf('\n', at);
        at = end < 0 ? sql.length() : end + 1;
      } else if (sql.startsWith("/*", at)) {
        int end = sql.indexOf("*/", at + 2);
        at = end < 0 ? sql.length() : end + 2;
      } else if (Character.isLetter(c)) {
        int end = at;
        while (end < sql.length() && Character.isLetter(sql.charAt(end))) {
          end++;
        }
        return sql.substring(at, end).toUpperCase(Locale.ROOT);
      } else if (Character.isWhitespace(c) || c == ';' || c == '(') {
        at++;
      } else {
        return "";
      }
    }
    return "";
  }
}
