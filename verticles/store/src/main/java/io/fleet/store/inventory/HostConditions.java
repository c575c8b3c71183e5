package io.fleet.store.inventory;

import io.fleet.store.rows.Columns;
import io.fleet.store.rows.OrderColumns;
import io.fleet.store.rows.Where;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A filter as SQL, as far as the database knows the answer. */
final class HostConditions {
  static final String[] SEARCHED = {
    "h.hostname", "h.computer_name", "h.uuid", "h.hardware_serial", "h.primary_ip"
  };

  static final OrderColumns ORDER =
      new OrderColumns("h.id")
          .texts(
              "h.",
              "hostname",
              "computer_name",
              "uuid",
              "platform",
              "platform_like",
              "os_version",
              "build",
              "code_name",
              "osquery_version",
              "cpu_type",
              "cpu_subtype",
              "cpu_brand",
              "hardware_vendor",
              "hardware_model",
              "hardware_version",
              "hardware_serial",
              "primary_ip",
              "primary_mac",
              "public_ip")
          .numbers(
              "h.",
              "uptime",
              "memory",
              "cpu_physical_cores",
              "cpu_logical_cores",
              "distributed_interval",
              "logger_tls_period",
              "config_tls_refresh",
              "team_id",
              "refetch_requested")
          .times(
              "h.",
              "created_at",
              "updated_at",
              "last_enrolled_at",
              "detail_updated_at",
              "label_updated_at",
              "policy_updated_at")
          .text("team_name", "t.name")
          .text("display_text", "h.hostname")
          .text("display_name", "COALESCE(NULLIF(h.computer_name, ''), h.hostname)")
          // Nothing fails yet, so all are equal.
          .text("issues", "''");

  private static final Duration NEW = Duration.ofHours(24);

  private HostConditions() {}

  static Where of(HostFilter filter, Instant now) {
    var where = visible(filter.teams()).search(filter.page(), SEARCHED);
    var team = filter.teamId();
    if (team != null) {
      if (team == 0) {
        where.and("h.team_id IS NULL");
      } else {
        where.and("h.team_id = ?", team);
      }
    }
    if (filter.labelId() != null) {
      where.and(
          "h.id IN (SELECT host_id FROM label_membership WHERE label_id = ?)", filter.labelId());
    }
    if (filter.status() == HostStatus.NEW) {
      where.and("h.created_at >= ?", Columns.bind(now.minus(NEW)));
    }
    return where;
  }

  static Where visible(@Nullable Set<Integer> teams) {
    return teams == null ? new Where() : new Where().in("h.team_id", teams);
  }
}
