package io.fleet.checkin.detail;

import io.fleet.store.report.Report;
import io.fleet.store.report.ScheduleStatsReport;
import io.fleet.store.report.ScheduleStatsReport.Stat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the agent's scheduled queries have run. */
final class ScheduledQueryStats implements InventoryDetail {
  private static final long YEAR_9999 = 253_402_300_799L;

  @Override
  public String name() {
    return "scheduled_query_stats";
  }

  @Override
  public String sql() {
    return "SELECT name, average_memory, denylisted, executions, interval, last_executed,"
        + " output_size, system_time, user_time, wall_time,"
        + " (SELECT value FROM osquery_flags WHERE name = 'pack_delimiter') AS delimiter"
        + " FROM osquery_schedule";
  }

  @Override
  public Report read(List<Map<String, String>> rows) {
    var stats = new ArrayList<Stat>();
    for (var row : rows) {
      var delimiter = row.getOrDefault("delimiter", "");
      var prefix = "pack" + delimiter;
      var name = row.getOrDefault("name", "");
      // What has no pack was not scheduled by us.
      if (delimiter.isEmpty() || !name.startsWith(prefix)) continue;
      stats.add(stat(row, name.substring(prefix.length()), delimiter));
    }
    return new ScheduleStatsReport(stats);
  }

  private static Stat stat(Map<String, String> row, String name, String delimiter) {
    return new Stat(
        name,
        delimiter,
        counter(row, "average_memory"),
        Mdm.isTrue(row.get("denylisted")),
        counter(row, "executions"),
        Math.min(counter(row, "interval"), Integer.MAX_VALUE),
        moment(counter(row, "last_executed")),
        counter(row, "output_size"),
        counter(row, "system_time"),
        counter(row, "user_time"),
        counter(row, "wall_time"));
  }

  private static long counter(Map<String, String> row, String cell) {
    return Math.max(0, Cells.number(row, cell).orElse(0));
  }

  private static @Nullable Instant moment(long seconds) {
    return seconds == 0 || seconds > YEAR_9999 ? null : Instant.ofEpochSecond(seconds);
  }
}
