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

/** The policies that apply to one host, and how it did with them. Thread-safe. */
public final class HostPolicies {
  // Words that are no Linux distribution; any other is one.
  private static final String GROUP =
      "IF(h.platform IN ('', 'darwin', 'windows', 'chrome', 'kubequery'), h.platform, 'linux')";
  private static final String FROM =
      " FROM hosts h JOIN policies p ON (p.team_id IS NULL OR p.team_id = h.team_id)"
          + " AND (p.platform = '' OR FIND_IN_SET("
          + GROUP
          + ", REPLACE(p.platform, ' ', '')) > 0)"
          + " LEFT JOIN policy_membership m ON m.policy_id = p.id AND m.host_id = h.id";

  private final Db db;

  public HostPolicies(Db db) {
    this.db = db;
  }

  /** Failing ones first, then those without a result, by name. */
  public Future<ArrayNode> of(HostId host) {
    return db.list(
            "SELECT p.*, m.passes, u.name AS author_name, u.email AS author_email"
                + FROM
                + " LEFT JOIN users u ON u.id = p.author_id WHERE h.id = ?"
                + " ORDER BY COALESCE(m.passes * 2, 1), p.name",
            Tuple.of(host.value()),
            HostPolicies::json)
        .map(rows -> JsonNodeFactory.instance.arrayNode().addAll(rows));
  }

  /** How many of them fail. */
  public Future<Integer> failing(HostId host) {
    return db.first(
            "SELECT COUNT(*) AS failing" + FROM + " WHERE h.id = ? AND m.passes = 0",
            Tuple.of(host.value()),
            row -> row.getInteger("failing"))
        .map(found -> found.orElse(0));
  }

  private static ObjectNode json(Row row) {
    var author = row.getString("author_name");
    var email = row.getString("author_email");
    var resolution = row.getString("resolution");
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", row.getInteger("id"))
        .put("name", row.getString("name"))
        .put("query", row.getString("query"))
        .put("critical", Columns.flag(row, "critical"))
        .put("description", row.getString("description"))
        .put("author_id", row.getInteger("author_id"))
        .put("author_name", author == null ? "" : author)
        .put("author_email", email == null ? "" : email)
        .put("team_id", row.getInteger("team_id"))
        .put("resolution", resolution == null ? "" : resolution)
        .put("platform", row.getString("platform"))
        .put("created_at", Columns.time(row, "created_at").toString())
        .put("updated_at", Columns.time(row, "updated_at").toString())
        .put("response", response(row));
  }

  private static String response(Row row) {
    var passes = row.getInteger("passes");
    if (passes == null) return "";
    return passes == 0 ? "fail" : "pass";
  }
}
