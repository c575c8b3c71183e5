package io.fleet.store.index;

import io.fleet.store.db.Db;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What changed since a moment, by number and time of change.
 *
 * @param hosts changed or new, or their disks; the later of the two times
 * @param gone deleted
 * @param labels all there are
 * @param policies all there are
 * @param teams all there are, with their names; a team that goes takes itself off its hosts without
 *     a trace in them
 * @param clock when this was read, by the database's clock
 */
record Changes(
    Map<Integer, LocalDateTime> hosts,
    Set<Integer> gone,
    Map<Integer, LocalDateTime> labels,
    Map<Integer, LocalDateTime> policies,
    Map<Integer, String> teams,
    LocalDateTime clock) {
  private static final int HOST = 0;
  private static final int GONE = 1;
  private static final int LABEL = 2;
  private static final int POLICY = 3;
  private static final int TEAM = 4;

  // One statement sees everything at one moment.
  private static final String SQL =
      "SELECT 0, id, updated_at, '' FROM hosts WHERE updated_at >= ?"
          + " UNION ALL SELECT 0, host_id, updated_at, '' FROM host_disks WHERE updated_at >= ?"
          + " UNION ALL SELECT 1, host_id, deleted_at, '' FROM host_tombstones"
          + " WHERE deleted_at >= ?"
          + " UNION ALL SELECT 2, id, updated_at, '' FROM labels"
          + " UNION ALL SELECT 3, id, updated_at, '' FROM policies"
          + " UNION ALL SELECT 4, id, updated_at, name FROM teams"
          + " UNION ALL SELECT 5, 0, NOW(3), ''";

  private record Row(int kind, int id, LocalDateTime moment, String name) {}

  /** Reads them. */
  static Future<Changes> since(Db db, LocalDateTime moment) {
    return db.list(
            SQL,
            Tuple.of(moment, moment, moment),
            row ->
                new Row(
                    row.getInteger(0),
                    row.getInteger(1),
                    row.getLocalDateTime(2),
                    row.getString(3)))
        .map(Changes::of);
  }

  private static Changes of(List<Row> rows) {
    var hosts = new HashMap<Integer, LocalDateTime>();
    var gone = new HashSet<Integer>();
    var labels = new HashMap<Integer, LocalDateTime>();
    var policies = new HashMap<Integer, LocalDateTime>();
    var teams = new HashMap<Integer, String>();
    var clock = LocalDateTime.MIN;
    for (var row : rows) {
      switch (row.kind()) {
        case HOST ->
            hosts.merge(row.id(), row.moment(), (one, other) -> one.isBefore(other) ? other : one);
        case GONE -> gone.add(row.id());
        case LABEL -> labels.put(row.id(), row.moment());
        case POLICY -> policies.put(row.id(), row.moment());
        case TEAM -> teams.put(row.id(), row.name());
        default -> clock = row.moment();
      }
    }
    return new Changes(hosts, gone, labels, policies, teams, clock);
  }
}
