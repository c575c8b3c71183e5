package io.fleet.store.report;

import io.fleet.store.db.Db;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How scheduled queries run on hosts; queries that are not ours any more are left out. */
final class StatsTable {
  private final Db db;

  StatsTable(Db db) {
    this.db = db;
  }

  private record Query(int id, String pack, String name) {}

  Future<Void> save(List<HostReport> reports) {
    if (reports.stream().allMatch(one -> one.report().rows() == 1)) {
      return Future.succeededFuture();
    }
    return db.listWritten(
            "SELECT s.id, p.name AS pack, s.name FROM scheduled_queries s"
                + " JOIN packs p ON p.id = s.pack_id",
            row -> new Query(row.getInteger("id"), row.getString("pack"), row.getString("name")))
        .compose(queries -> write(reports, byName(queries)));
  }

  private static Map<String, Integer> byName(List<Query> queries) {
    var ids = new HashMap<String, Integer>();
    queries.forEach(query -> ids.put(Text.row(query.pack(), query.name()), query.id()));
    return ids;
  }

  // Names may hold the delimiter, so every place where it stands is tried.
  private static @Nullable Integer find(Map<String, Integer> ids, ScheduleStatsReport.Stat stat) {
    var delimiter = stat.delimiter();
    if (delimiter.isEmpty()) return null;
    var name = stat.name();
    for (var at = name.indexOf(delimiter); at >= 0; at = name.indexOf(delimiter, at + 1)) {
      var id = ids.get(Text.row(name.substring(0, at), name.substring(at + delimiter.length())));
      if (id != null) return id;
    }
    return null;
  }

  private Future<Void> write(List<HostReport> reports, Map<String, Integer> ids) {
    var rows =
        new Rows(
            "INSERT INTO scheduled_query_stats (host_id, scheduled_query_id, average_memory,"
                + " denylisted, executions, schedule_interval, last_executed, output_size,"
                + " system_time, user_time, wall_time) VALUES ",
            " ON DUPLICATE KEY UPDATE average_memory = VALUES(average_memory),"
                + " denylisted = VALUES(denylisted), executions = VALUES(executions),"
                + " schedule_interval = VALUES(schedule_interval),"
                + " last_executed = VALUES(last_executed), output_size = VALUES(output_size),"
                + " system_time = VALUES(system_time), user_time = VALUES(user_time),"
                + " wall_time = VALUES(wall_time)");
    for (var one : reports) {
      if (!(one.report() instanceof ScheduleStatsReport report)) continue;
      var known = new TreeMap<Integer, ScheduleStatsReport.Stat>();
      for (var stat : report.stats()) {
        var id = find(ids, stat);
        if (id != null) known.put(id, stat);
      }
      known.forEach((id, stat) -> add(rows, one.host(), id, stat));
    }
    return rows.run(db);
  }

  private static void add(Rows rows, int host, int query, ScheduleStatsReport.Stat stat) {
    rows.add(
        host,
        query,
        stat.averageMemory(),
        stat.denylisted(),
        stat.executions(),
        stat.interval(),
        stat.lastExecuted(),
        stat.outputSize(),
        stat.systemTime(),
        stat.userTime(),
        stat.wallTime());
  }
}
