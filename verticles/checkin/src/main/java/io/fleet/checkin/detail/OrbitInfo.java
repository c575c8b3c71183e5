package io.fleet.checkin.detail;

import io.fleet.store.report.OrbitReport;
import io.fleet.store.report.Report;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The version of Orbit, where the agent runs below it. */
final class OrbitInfo implements InventoryDetail {
  @Override
  public String name() {
    return "orbit_info";
  }

  @Override
  public String sql() {
    return "SELECT version FROM orbit_info";
  }

  @Override
  public String discovery() {
    return Discovery.table("orbit_info");
  }

  @Override
  public @Nullable Report read(List<Map<String, String>> rows) {
    return rows.size() == 1 ? new OrbitReport(rows.getFirst().getOrDefault("version", "")) : null;
  }
}
