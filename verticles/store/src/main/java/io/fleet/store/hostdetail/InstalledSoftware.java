package io.fleet.store.hostdetail;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.model.HostId;
import io.fleet.store.db.Db;
import io.fleet.store.rows.Columns;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The software of one host with its known vulnerabilities, as the API gives it. Thread-safe. */
public final class InstalledSoftware {
  private static final String NVD = "https://nvd.nist.gov/vuln/detail/";

  private final Db db;

  public InstalledSoftware(Db db) {
    this.db = db;
  }

  private record Vulnerability(int software, ObjectNode json) {}

  /** By name and version. */
  public Future<ArrayNode> of(HostId host) {
    var vulnerabilities =
        db.list(
            "SELECT c.software_id, c.cve, v.cvss_score, v.epss_probability, v.cisa_known_exploit"
                + " FROM host_software h JOIN software_cves c ON c.software_id = h.software_id"
                + " LEFT JOIN cve_scores v ON v.cve = c.cve WHERE h.host_id = ? ORDER BY c.cve",
            Tuple.of(host.value()),
            InstalledSoftware::vulnerability);
    return vulnerabilities.compose(
        found -> {
          var bySoftware = bySoftware(found);
          return db.list(
                  "SELECT s.id, s.name, s.version, s.bundle_identifier, s.source, s.release_name,"
                      + " s.vendor, s.arch, s.generated_cpe, h.last_opened_at FROM host_software h"
                      + " JOIN software s ON s.id = h.software_id WHERE h.host_id = ?"
                      + " ORDER BY s.name, s.version, s.id",
                  Tuple.of(host.value()),
                  row -> json(row, bySoftware))
              .map(rows -> JsonNodeFactory.instance.arrayNode().addAll(rows));
        });
  }

  private static Map<Integer, ArrayNode> bySoftware(List<Vulnerability> found) {
    var bySoftware = new HashMap<Integer, ArrayNode>();
    for (var one : found) {
      bySoftware
          .computeIfAbsent(one.software(), id -> JsonNodeFactory.instance.arrayNode())
          .add(one.json());
    }
    return bySoftware;
  }

  private static Vulnerability vulnerability(Row row) {
    var cve = row.getString("cve");
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("cve", cve)
            .put("details_link", NVD + cve)
            .put("cvss_score", row.getDouble("cvss_score"))
            .put("epss_probability", row.getDouble("epss_probability"));
    var exploited = row.getInteger("cisa_known_exploit");
    if (exploited == null) json.putNull("cisa_known_exploit");
    else json.put("cisa_known_exploit", exploited != 0);
    return new Vulnerability(row.getInteger("software_id"), json);
  }

  private static ObjectNode json(Row row, Map<Integer, ArrayNode> vulnerabilities) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", row.getInteger("id"))
            .put("name", row.getString("name"))
            .put("version", row.getString("version"));
    unlessEmpty(json, "bundle_identifier", row.getString("bundle_identifier"));
    json.put("source", row.getString("source"));
    unlessEmpty(json, "release", row.getString("release_name"));
    unlessEmpty(json, "vendor", row.getString("vendor"));
    unlessEmpty(json, "arch", row.getString("arch"));
    json.put("generated_cpe", row.getString("generated_cpe"));
    json.set("vulnerabilities", vulnerabilities.get(row.getInteger("id")));
    var opened = Columns.timeOrNull(row, "last_opened_at");
    if (opened != null) json.put("last_opened_at", opened.toString());
    return json;
  }

  private static void unlessEmpty(ObjectNode json, String name, String text) {
    if (!text.isEmpty()) json.put(name, text);
  }
}
