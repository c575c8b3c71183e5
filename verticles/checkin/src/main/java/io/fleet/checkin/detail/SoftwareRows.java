package io.fleet.checkin.detail;

import io.fleet.store.report.Report;
import io.fleet.store.report.SoftwareItem;
import io.fleet.store.report.SoftwareReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads software, which every platform tells in the same columns, and writes parts of its SQL. */
final class SoftwareRows {
  private static final long YEAR_9999 = 253_402_300_799L;

  private SoftwareRows() {}

  /** Rows without a name or a source are none. */
  static Report read(List<Map<String, String>> rows) {
    var items = new ArrayList<SoftwareItem>(rows.size());
    for (var row : rows) {
      var name = row.getOrDefault("name", "");
      var source = row.getOrDefault("source", "");
      if (name.isEmpty() || source.isEmpty()) continue;
      items.add(
          new SoftwareItem(
              name,
              row.getOrDefault("version", ""),
              source,
              row.getOrDefault("bundle_identifier", ""),
              row.getOrDefault("release", ""),
              row.getOrDefault("vendor", ""),
              row.getOrDefault("arch", ""),
              lastOpened(row)));
    }
    return new SoftwareReport(items);
  }

  /** One source's part of the SQL; an expression that is left empty gives an empty column. */
  static String part(
      String source,
      String type,
      String bundle,
      String release,
      String vendor,
      String arch,
      String opened,
      String version,
      String from) {
    return "SELECT name, "
        + version
        + " AS version, '"
        + type
        + "' AS type, '"
        + source
        + "' AS source, "
        + orEmpty(bundle)
        + " AS bundle_identifier, "
        + orEmpty(release)
        + " AS release, "
        + orEmpty(vendor)
        + " AS vendor, "
        + orEmpty(arch)
        + " AS arch, "
        + (opened.isEmpty() ? "0" : opened)
        + " AS last_opened_at FROM "
        + from;
  }

  /** The part of a table that has nothing but names and versions. */
  static String plain(String source, String type) {
    return part(source, type, "", "", "", "", "", "version", source);
  }

  /** The part of a table that must be asked user by user. */
  static String byUser(String source, String type) {
    var from =
        "(SELECT t.name, t.version FROM users u CROSS JOIN " + source + " t WHERE t.uid = u.uid)";
    return part(source, type, "", "", "", "", "", "version", from);
  }

  private static String orEmpty(String expression) {
    return expression.isEmpty() ? "''" : expression;
  }

  private static @Nullable Instant lastOpened(Map<String, String> row) {
    var seconds = Cells.number(row, "last_opened_at").orElse(0);
    return seconds <= 0 || seconds > YEAR_9999 ? null : Instant.ofEpochSecond(seconds);
  }
}
