package io.fleet.checkin.detail;

import io.fleet.store.report.Report;
import io.fleet.store.report.WindowsUpdatesReport;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Installed updates of a Windows host, by the last KB number of their titles. */
final class WindowsUpdateHistory implements InventoryDetail {
  private static final Pattern KB = Pattern.compile("KB(\\d{4,9})", Pattern.CASE_INSENSITIVE);
  private static final long MOST_SECONDS = 0xFFFF_FFFFL;

  @Override
  public String name() {
    return "windows_update_history";
  }

  @Override
  public String sql() {
    return "SELECT date, title FROM windows_update_history WHERE result_code = 'Succeeded'";
  }

  @Override
  public boolean asks(String platform) {
    return platform.equals("windows");
  }

  @Override
  public String discovery() {
    return Discovery.table("windows_update_history");
  }

  @Override
  public Report read(List<Map<String, String>> rows) {
    var updates = new TreeMap<Integer, Long>();
    for (var row : rows) {
      var number = number(row.getOrDefault("title", ""));
      if (number < 0) continue;
      var date = Math.clamp(Cells.number(row, "date").orElse(0), 0, MOST_SECONDS);
      updates.merge(number, date, Math::max);
    }
    return new WindowsUpdatesReport(updates);
  }

  private static int number(String title) {
    var found = -1;
    for (var match = KB.matcher(title); match.find(); ) {
      found = Integer.parseInt(match.group(1));
    }
    return found;
  }
}
