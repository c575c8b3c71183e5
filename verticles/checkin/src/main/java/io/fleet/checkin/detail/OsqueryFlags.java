package io.fleet.checkin.detail;

import io.fleet.store.host.HostColumn;
import io.fleet.store.host.HostPatch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often the agent calls, which decides when it counts as offline. */
final class OsqueryFlags implements HostDetail {
  @Override
  public String name() {
    return "osquery_flags";
  }

  @Override
  public String sql() {
    return "SELECT name, value FROM osquery_flags WHERE name IN"
        + " ('distributed_interval', 'config_tls_refresh', 'config_refresh', 'logger_tls_period')";
  }

  @Override
  public boolean take(List<Map<String, String>> rows, HostPatch patch) {
    var flags = new HashMap<String, String>();
    for (var row : rows) {
      flags.put(row.getOrDefault("name", ""), row.getOrDefault("value", ""));
    }
    // Two names of one flag; the older one wins where both are told.
    flags.putIfAbsent("config_tls_refresh", flags.getOrDefault("config_refresh", ""));
    seconds(flags, "distributed_interval", patch, HostColumn.DISTRIBUTED_INTERVAL);
    seconds(flags, "config_tls_refresh", patch, HostColumn.CONFIG_TLS_REFRESH);
    seconds(flags, "logger_tls_period", patch, HostColumn.LOGGER_TLS_PERIOD);
    return !rows.isEmpty();
  }

  private static void seconds(
      Map<String, String> flags, String flag, HostPatch patch, HostColumn column) {
    if (flags.getOrDefault(flag, "").isEmpty()) return;
    Cells.number(flags, flag)
        .ifPresent(value -> patch.set(column, Math.clamp(value, 0, Integer.MAX_VALUE)));
  }
}
