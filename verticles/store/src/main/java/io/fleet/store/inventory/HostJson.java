package io.fleet.store.inventory;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.model.HostId;
import io.fleet.model.TeamId;
import io.fleet.platform.hosts.HostDirectory;
import io.fleet.store.rows.Columns;
import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;

/** Rows of hosts as the API's HostListItem; what is not collected yet has its zero value. */
final class HostJson {
  static final String COLUMNS =
      "h.id, h.team_id, t.name AS team_name, h.hostname, h.computer_name, h.uuid, h.platform,"
          + " h.platform_like, h.os_version, h.build, h.code_name, h.osquery_version, h.uptime,"
          + " h.memory, h.cpu_type, h.cpu_subtype, h.cpu_brand, h.cpu_physical_cores,"
          + " h.cpu_logical_cores, h.hardware_vendor, h.hardware_model, h.hardware_version,"
          + " h.hardware_serial, h.primary_ip, h.primary_mac, h.public_ip, h.distributed_interval,"
          + " h.logger_tls_period, h.config_tls_refresh, h.refetch_requested, h.last_enrolled_at,"
          + " h.detail_updated_at, h.label_updated_at, h.policy_updated_at, h.created_at,"
          + " h.updated_at, d.gigs_available, d.percent_available";
  static final String FROM =
      " FROM hosts h LEFT JOIN teams t ON t.id = h.team_id"
          + " LEFT JOIN host_disks d ON d.host_id = h.id";

  // The API's own spelling of "never collected".
  private static final Instant NEVER = Instant.parse("1970-01-02T00:00:00Z");

  private final HostDirectory directory;

  HostJson(HostDirectory directory) {
    this.directory = directory;
  }

  HostListItem item(Row row) {
    var team = row.getInteger("team_id");
    return new HostListItem(
        new HostId(row.getInteger("id")),
        team == null ? null : new TeamId(team),
        row.getString("hostname"),
        json(row));
  }

  private ObjectNode json(Row row) {
    var json = JsonNodeFactory.instance.objectNode();
    times(row, json);
    json.put("refetch_requested", Columns.flag(row, "refetch_requested"));
    texts(
        row,
        json,
        "hostname",
        "uuid",
        "platform",
        "osquery_version",
        "os_version",
        "build",
        "platform_like",
        "code_name");
    numbers(row, json, "uptime", "memory");
    texts(row, json, "cpu_type", "cpu_subtype", "cpu_brand");
    numbers(row, json, "cpu_physical_cores", "cpu_logical_cores");
    texts(
        row,
        json,
        "hardware_vendor",
        "hardware_model",
        "hardware_version",
        "hardware_serial",
        "computer_name",
        "public_ip",
        "primary_ip",
        "primary_mac");
    numbers(row, json, "distributed_interval", "config_tls_refresh", "logger_tls_period");
    json.put("team_id", row.getInteger("team_id"));
    json.putNull("pack_stats");
    json.put("team_name", row.getString("team_name"));
    json.put("gigs_disk_space_available", decimal(row, "gigs_available"));
    json.put("percent_disk_space_available", decimal(row, "percent_available"));
    json.putObject("issues").put("total_issues_count", 0).put("failing_policies_count", 0);
    return names(row, json);
  }

  private void times(Row row, ObjectNode json) {
    var created = Columns.time(row, "created_at");
    var id = row.getInteger("id");
    json.put("created_at", created.toString())
        .put("updated_at", Columns.time(row, "updated_at").toString())
        .put("id", id);
    for (var name : new String[] {"detail_updated_at", "label_updated_at", "policy_updated_at"}) {
      json.put(name, Columns.timeOr(row, name, NEVER).toString());
    }
    json.put("last_enrolled_at", Columns.timeOr(row, "last_enrolled_at", created).toString());
    var seen = directory.lastSeenEpochSecond(new HostId(id));
    json.put("seen_time", (seen == 0 ? created : Instant.ofEpochSecond(seen)).toString());
  }

  private ObjectNode names(Row row, ObjectNode json) {
    var hostname = row.getString("hostname");
    var computer = row.getString("computer_name");
    return json.put(
            "status", directory.online(new HostId(row.getInteger("id"))) ? "online" : "offline")
        .put("display_text", hostname)
        .put("display_name", computer.isEmpty() ? hostname : computer);
  }

  private static BigDecimal decimal(Row row, String column) {
    var value = row.getBigDecimal(column);
    if (value == null || value.signum() == 0) return BigDecimal.ZERO;
    var bare = value.stripTrailingZeros();
    return bare.scale() < 0 ? bare.setScale(0) : bare;
  }

  private static void texts(Row row, ObjectNode json, String... names) {
    for (var name : names) json.put(name, row.getString(name));
  }

  private static void numbers(Row row, ObjectNode json, String... names) {
    for (var name : names) json.put(name, row.getLong(name));
  }
}
