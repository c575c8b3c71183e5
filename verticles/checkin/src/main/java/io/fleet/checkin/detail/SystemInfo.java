package io.fleet.checkin.detail;

import io.fleet.store.host.HostColumn;
import io.fleet.store.host.HostPatch;
import java.util.List;
import java.util.Map;

/** Names, hardware and processor. */
final class SystemInfo implements HostDetail {
  @Override
  public String name() {
    return "system_info";
  }

  @Override
  public String sql() {
    return "SELECT * FROM system_info LIMIT 1";
  }

  @Override
  public boolean take(List<Map<String, String>> rows, HostPatch patch) {
    if (rows.size() != 1) return false;
    var row = rows.getFirst();
    Cells.text(row, "hostname", patch, HostColumn.HOSTNAME);
    Cells.text(row, "computer_name", patch, HostColumn.COMPUTER_NAME);
    Cells.text(row, "uuid", patch, HostColumn.UUID);
    Cells.text(row, "cpu_type", patch, HostColumn.CPU_TYPE);
    Cells.text(row, "cpu_subtype", patch, HostColumn.CPU_SUBTYPE);
    Cells.text(row, "cpu_brand", patch, HostColumn.CPU_BRAND);
    Cells.integer(row, "cpu_physical_cores", patch, HostColumn.CPU_PHYSICAL_CORES);
    Cells.integer(row, "cpu_logical_cores", patch, HostColumn.CPU_LOGICAL_CORES);
    Cells.number(row, "physical_memory").ifPresent(bytes -> patch.set(HostColumn.MEMORY, bytes));
    Cells.text(row, "hardware_vendor", patch, HostColumn.HARDWARE_VENDOR);
    Cells.text(row, "hardware_model", patch, HostColumn.HARDWARE_MODEL);
    Cells.text(row, "hardware_version", patch, HostColumn.HARDWARE_VERSION);
    Cells.text(row, "hardware_serial", patch, HostColumn.HARDWARE_SERIAL);
    return true;
  }
}
