package io.fleet.checkin.detail;

import io.fleet.store.host.HostColumn;
import io.fleet.store.host.HostPatch;
import java.util.List;
import java.util.Map;

/** The agent's version. */
final class OsqueryInfo implements HostDetail {
  @Override
  public String name() {
    return "osquery_info";
  }

  @Override
  public String sql() {
    return "SELECT * FROM osquery_info LIMIT 1";
  }

  @Override
  public boolean take(List<Map<String, String>> rows, HostPatch patch) {
    if (rows.size() != 1) return false;
    Cells.text(rows.getFirst(), "version", patch, HostColumn.OSQUERY_VERSION);
    return true;
  }
}
