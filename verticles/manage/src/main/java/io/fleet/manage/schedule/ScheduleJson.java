package io.fleet.manage.schedule;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.manage.query.QueryTimes;
import io.fleet.store.pack.ScheduledQuery;

/** Scheduled queries in the API's shape. */
final class ScheduleJson {
  private ScheduleJson() {}

  static ObjectNode of(ScheduledQuery entry, QueryTimes times) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("created_at", entry.createdAt().toString())
            .put("updated_at", entry.updatedAt().toString())
            .put("id", entry.id())
            .put("pack_id", entry.packId())
            .put("name", entry.name())
            .put("query_id", entry.queryId())
            .put("query_name", entry.queryName())
            .put("query", entry.query());
    if (entry.description() != null) json.put("description", entry.description());
    json.put("interval", entry.interval())
        .put("snapshot", entry.snapshot())
        .put("removed", entry.removed());
    if (entry.platform() != null) json.put("platform", entry.platform());
    if (entry.version() != null) json.put("version", entry.version());
    json.put("shard", entry.shard()).put("denylist", entry.denylist());
    json.set("stats", times.of(entry.id()));
    return json;
  }
}
