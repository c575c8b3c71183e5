package io.fleet.store.software;

import io.fleet.platform.problem.Problem;
import io.fleet.store.rows.Page;
import java.util.ArrayList;
import java.util.Locale;

/**
 * The order of a software list: one column of this list or several, else by number of hosts, most
 * first. Scores are those of the worst weakness.
 *
 * @param sql the ORDER BY
 * @param from counts as {@code c} and software as {@code s}, and what else the order needs
 */
record SoftwareOrder(String sql, String from) {
  // Left to itself the database sorts all software to find the first page.
  private static final String COUNTS_FIRST =
      " FROM software_host_counts c STRAIGHT_JOIN software s ON s.id = c.software_id";

  private static final String USUAL = " ORDER BY c.hosts_count DESC, c.software_id DESC";
  private static final String SCORES =
      " LEFT JOIN (SELECT v.software_id, MAX(m.cvss_score) AS cvss_score,"
          + " MAX(m.epss_probability) AS epss_probability,"
          + " MAX(m.cisa_known_exploit) AS cisa_known_exploit,"
          + " MAX(m.published_at) AS published_at"
          + " FROM software_cves v JOIN cve_scores m ON m.cve = v.cve GROUP BY v.software_id) w"
          + " ON w.software_id = c.software_id";

  static SoftwareOrder of(Page page) {
    var order = page.order();
    // A search has to look at all of it anyway, and reads it the faster in its own order.
    var countsFirst = page.search().isEmpty() ? COUNTS_FIRST : SoftwareStore.FROM;
    if (order == null) return new SoftwareOrder(USUAL, countsFirst);
    var direction = order.descending() ? " DESC" : "";
    var columns = new ArrayList<String>();
    var scores = false;
    for (var key : order.key().split(",", -1)) {
      var column = column(key);
      scores |= column.startsWith("w.");
      columns.add(column + direction);
    }
    if (!columns.contains("c.software_id" + direction)) columns.add("c.software_id" + direction);
    var from = columns.getFirst().startsWith("c.") ? countsFirst : SoftwareStore.FROM;
    return new SoftwareOrder(
        " ORDER BY " + String.join(", ", columns), scores ? from + SCORES : from);
  }

  private static String column(String key) {
    var plain = key.toLowerCase(Locale.ROOT);
    if (plain.startsWith("s.") || plain.startsWith("c.")) plain = plain.substring(2);
    return switch (plain) {
      case "id" -> "c.software_id";
      case "hosts_count" -> "c.hosts_count";
      case "name", "version", "source", "vendor", "arch", "bundle_identifier", "generated_cpe" ->
          "s." + plain;
      case "release" -> "s.release_name";
      case "cvss_score", "epss_probability", "cisa_known_exploit" -> "w." + plain;
      case "cve_published" -> "w.published_at";
      default ->
          throw Problem.invalid(
                  "base", "Error 1054: Unknown column '" + key + "' in 'order clause'")
              .asException();
    };
  }
}
