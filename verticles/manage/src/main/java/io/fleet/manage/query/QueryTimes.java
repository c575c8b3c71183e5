package io.fleet.manage.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.manage.door.Wait;
import io.fleet.store.jobs.PreparedCounts;
import io.fleet.store.jobs.PreparedCounts.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How queries run on hosts, as a job summed it up; null where no host has told yet. */
public final class QueryTimes {
  private static final List<String> MEMBERS =
      List.of(
          "system_time_p50",
          "system_time_p95",
          "user_time_p50",
          "user_time_p95",
          "total_executions");

  private final Map<Integer, JsonNode> known;

  private QueryTimes(Map<Integer, JsonNode> known) {
    this.known = known;
  }

  /** Of saved queries, by their numbers. */
  static QueryTimes ofQueries(PreparedCounts counts) {
    return read(counts, Kind.QUERY_TIMES);
  }

  /** Of scheduled queries, by their numbers. */
  public static QueryTimes ofSchedules(PreparedCounts counts) {
    return read(counts, Kind.SCHEDULED_TIMES);
  }

  /** Of nothing: what is shown of a single query. */
  public static QueryTimes unknown() {
    return new QueryTimes(Map.of());
  }

  private static QueryTimes read(PreparedCounts counts, Kind kind) {
    var known = new HashMap<Integer, JsonNode>();
    for (var rows : Wait.on(counts.read(kind, List.of(PreparedCounts.ALL_HOSTS))).rows()) {
      for (var row : rows) known.put(row.path("id").asInt(), row);
    }
    return new QueryTimes(known);
  }

  /** The member {@code stats} of one. */
  public ObjectNode of(int id) {
    var stats = JsonNodeFactory.instance.objectNode();
    var row = known.get(id);
    for (var member : MEMBERS) {
      if (row == null) stats.putNull(member);
      else stats.set(member, row.path(member));
    }
    return stats;
  }
}
