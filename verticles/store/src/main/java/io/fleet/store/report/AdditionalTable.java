package io.fleet.store.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.fleet.platform.json.Json;
import io.fleet.store.db.Db;
import io.fleet.store.rows.Where;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Answers to additional queries, one JSON object a host. */
final class AdditionalTable {
  private final Db db;

  AdditionalTable(Db db) {
    this.db = db;
  }

  Future<Void> save(List<HostReport> reports) {
    return kept(reports).compose(kept -> write(reports, kept));
  }

  // Read only for hosts of which a query failed: its earlier answer stays.
  private Future<Map<Integer, ObjectNode>> kept(List<HostReport> reports) {
    var hosts =
        reports.stream()
            .filter(
                one -> one.report() instanceof AdditionalReport report && !report.kept().isEmpty())
            .map(HostReport::host)
            .toList();
    if (hosts.isEmpty()) return Future.succeededFuture(Map.of());
    return db.listWritten(
            "SELECT host_id, body FROM host_additional WHERE " + Where.anyOf("host_id", hosts),
            row -> Map.entry(row.getInteger("host_id"), read(row.getString("body"))))
        .map(
            rows -> {
              var bodies = new HashMap<Integer, ObjectNode>();
              rows.forEach(row -> bodies.put(row.getKey(), row.getValue()));
              return bodies;
            });
  }

  private Future<Void> write(List<HostReport> reports, Map<Integer, ObjectNode> kept) {
    var rows =
        new Rows(
            "INSERT INTO host_additional (host_id, body) VALUES ",
            " ON DUPLICATE KEY UPDATE body = VALUES(body)");
    for (var one : reports) {
      if (!(one.report() instanceof AdditionalReport report)) continue;
      var body = JsonNodeFactory.instance.objectNode();
      var before = kept.get(one.host());
      if (before != null) {
        for (var name : report.kept()) {
          if (before.has(name)) body.set(name, before.get(name));
        }
      }
      report.answers().forEach((name, json) -> body.putRawValue(name, new RawValue(json)));
      rows.add(one.host(), Json.line(body));
    }
    return rows.run(db);
  }

  private static ObjectNode read(String body) {
    try {
      return Json.MAPPER.readTree(body) instanceof ObjectNode object
          ? object
          : JsonNodeFactory.instance.objectNode();
    } catch (JsonProcessingException e) {
      return JsonNodeFactory.instance.objectNode();
    }
  }
}
