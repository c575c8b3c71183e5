package io.fleet.checkin.detail;

import io.fleet.store.host.HostColumn;
import io.fleet.store.host.HostPatch;
import java.util.List;
import java.util.Map;

/** How long the host has been up; kept in nanoseconds, as the API gives it. */
final class Uptime implements HostDetail {
  private static final long NANOS = 1_000_000_000L;

  @Override
  public String name() {
    return "uptime";
  }

  @Override
  public String sql() {
    return "SELECT * FROM uptime LIMIT 1";
  }

  @Override
  public boolean take(List<Map<String, String>> rows, HostPatch patch) {
    if (rows.size() != 1) return false;
    Cells.number(rows.getFirst(), "total_seconds")
        .ifPresent(
            seconds ->
                patch.set(
                    HostColumn.UPTIME, Math.clamp(seconds, 0, Long.MAX_VALUE / NANOS) * NANOS));
    return true;
  }
}
