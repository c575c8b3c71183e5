package io.fleet.checkin.detail;

import io.fleet.store.host.HostColumn;
import io.fleet.store.host.HostPatch;
import java.util.List;
import java.util.Map;

/** Address and hardware address of a Chromebook. */
final class NetworkInterfaceChrome implements HostDetail {
  @Override
  public String name() {
    return "network_interface_chrome";
  }

  @Override
  public String sql() {
    return "SELECT address, mac FROM network_interfaces LIMIT 1";
  }

  @Override
  public boolean asks(String platform) {
    return platform.equals("chrome");
  }

  @Override
  public boolean take(List<Map<String, String>> rows, HostPatch patch) {
    if (rows.size() != 1) return false;
    Cells.text(rows.getFirst(), "address", patch, HostColumn.PRIMARY_IP);
    Cells.text(rows.getFirst(), "mac", patch, HostColumn.PRIMARY_MAC);
    return true;
  }
}
