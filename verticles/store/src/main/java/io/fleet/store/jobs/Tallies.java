package io.fleet.store.jobs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.store.db.Db;
import io.fleet.store.jobs.PreparedCounts.Kind;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts hosts by what they run and what manages them, in one reading over all teams. Thread-safe.
 */
public final class Tallies {
  private final Db db;

  public Tallies(Db db) {
    this.db = db;
  }

  /** What is counted, in SQL; each row is a team, its columns, and the number of hosts. */
  private enum Tally {
    OS_VERSIONS(
        "o.name AS name_only, o.version, o.platform",
        "host_operating_systems x JOIN operating_systems o ON o.id = x.os_id",
        "TRUE"),
    MUNKI_VERSIONS("x.version", "host_munki x", "x.removed_at IS NULL AND x.version <> ''"),
    MUNKI_ISSUES(
        "i.id, i.name, i.issue_type AS type",
        "host_munki_issues x JOIN munki_issues i ON i.id = x.munki_issue_id",
        "TRUE"),
    MDM_STATUS(
        "h.platform, x.enrolled, x.installed_from_dep AS automatic", "host_mdm x", "is_server = 0"),
    MDM_SOLUTIONS(
        "h.platform, s.id, s.name, s.server_url",
        "host_mdm x JOIN mdm_solutions s ON s.id = x.mdm_id",
        "is_server = 0");

    private final String columns;
    private final String from;
    private final String where;

    Tally(String columns, String from, String where) {
      this.columns = columns;
      this.from = from;
      this.where = where;
    }

    String sql() {
      var count = columns.split(",", -1).length;
      var groups = new StringBuilder("1");
      for (var column = 2; column <= count + 1; column++) groups.append(", ").append(column);
      return "SELECT COALESCE(h.team_id, 0) AS team, "
          + columns
          + ", COUNT(*) AS hosts_count FROM "
          + from
          + " JOIN hosts h ON h.id = x.host_id WHERE "
          + where
          + " GROUP BY "
          + groups
          + " ORDER BY "
          + groups;
    }
  }

  /** The counts of a kind by team; team 0 is all hosts. */
  public Future<Map<Integer, ArrayNode>> count(Kind kind) {
    var tally = Tally.valueOf(kind.name());
    return db.list(tally.sql(), Tuple.tuple(), row -> row)
        .map(
            rows -> {
              var teams = new TreeMap<Integer, ArrayNode>();
              var all = new LinkedHashMap<ObjectNode, Long>();
              for (var row : rows) {
                var what = columns(row);
                var hosts = row.getLong("hosts_count");
                var team = row.getInteger("team");
                all.merge(what, hosts, Long::sum);
                if (team == PreparedCounts.ALL_HOSTS) continue;
                teams.computeIfAbsent(team, id -> array()).add(counted(what, hosts));
              }
              var whole = array();
              all.forEach((what, hosts) -> whole.add(counted(what, hosts)));
              teams.put(PreparedCounts.ALL_HOSTS, whole);
              return teams;
            });
  }

  // The first column is the team, the last one the number of hosts.
  private static ObjectNode columns(Row row) {
    var node = JsonNodeFactory.instance.objectNode();
    for (var at = 1; at < row.size() - 1; at++) {
      var value = row.getValue(at);
      var name = row.getColumnName(at);
      switch (value) {
        case String text -> node.put(name, text);
        case Number number -> node.put(name, number.longValue());
        case Boolean flag -> node.put(name, flag ? 1 : 0);
        default -> throw new IllegalStateException("cannot count by " + value);
      }
    }
    return node;
  }

  private static ObjectNode counted(ObjectNode what, long hosts) {
    return what.deepCopy().put("hosts_count", hosts);
  }

  private static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }
}
