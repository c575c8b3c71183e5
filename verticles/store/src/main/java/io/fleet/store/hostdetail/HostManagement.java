package io.fleet.store.hostdetail;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.model.HostId;
import io.fleet.store.db.Db;
import io.fleet.store.rows.Columns;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/** What manages one host, and Munki there. Thread-safe. */
public final class HostManagement {
  private final Db db;

  public HostManagement(Db db) {
    this.db = db;
  }

  /**
   * As {@code hosts/{id}/mdm} gives it; empty when nothing is known, and for servers, which people
   * do not count.
   */
  public Future<Optional<ObjectNode>> mdm(HostId host) {
    return db.first(
        "SELECT h.enrolled, h.installed_from_dep, h.server_url, s.id, s.name FROM host_mdm h"
            + " LEFT JOIN mdm_solutions s ON s.id = h.mdm_id"
            + " WHERE h.host_id = ? AND h.is_server = 0",
        Tuple.of(host.value()),
        HostManagement::enrollment);
  }

  /** Munki, what manages the host, and Munki's issues; empty when nothing is known. */
  public Future<Optional<ObjectNode>> macadmins(HostId host) {
    var munki =
        db.first(
            "SELECT version FROM host_munki WHERE host_id = ? AND removed_at IS NULL",
            Tuple.of(host.value()),
            row -> object().put("version", row.getString("version")));
    var issues =
        db.list(
            "SELECT m.id, m.name, m.issue_type, h.created_at FROM host_munki_issues h"
                + " JOIN munki_issues m ON m.id = h.munki_issue_id WHERE h.host_id = ?"
                + " ORDER BY m.issue_type, m.name",
            Tuple.of(host.value()),
            HostManagement::issue);
    var mdm = mdm(host);
    return Future.all(munki, issues, mdm)
        .map(
            all -> {
              var found = munki.result();
              if (found.isEmpty() && mdm.result().isEmpty() && issues.result().isEmpty()) {
                return Optional.empty();
              }
              var json = object();
              json.set("munki", found.orElse(null));
              json.set("mobile_device_management", mdm.result().orElse(null));
              if (issues.result().isEmpty()) json.putNull("munki_issues");
              else json.putArray("munki_issues").addAll(issues.result());
              return Optional.of(json);
            });
  }

  private static ObjectNode enrollment(Row row) {
    var json =
        object()
            .put("enrollment_status", status(row))
            .put("server_url", row.getString("server_url"));
    var name = row.getString("name");
    if (name != null && !name.isEmpty()) json.put("name", name);
    if (row.getInteger("id") != null) json.put("id", row.getInteger("id"));
    return json;
  }

  private static String status(Row row) {
    if (!Columns.flag(row, "enrolled")) return "Unenrolled";
    return Columns.flag(row, "installed_from_dep") ? "Enrolled (automated)" : "Enrolled (manual)";
  }

  private static ObjectNode issue(Row row) {
    return object()
        .put("id", row.getInteger("id"))
        .put("name", row.getString("name"))
        .put("type", row.getString("issue_type"))
        .put("created_at", Columns.time(row, "created_at").toString());
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
