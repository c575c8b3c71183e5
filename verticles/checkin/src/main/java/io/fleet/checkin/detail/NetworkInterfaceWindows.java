package io.fleet.checkin.detail;

import io.fleet.store.host.HostColumn;
import io.fleet.store.host.HostPatch;
import java.util.List;
import java.util.Map;

/**
 * Address and hardware address of the interface that leads out; Windows names routes by address.
 */
final class NetworkInterfaceWindows implements HostDetail {
  @Override
  public String name() {
    return "network_interface_windows";
  }

  @Override
  public String sql() {
    return """
    SELECT a.address, d.mac
    FROM routes r
    JOIN interface_addresses a ON r.interface = a.address
    JOIN interface_details d ON d.interface = a.interface
    WHERE r.destination = '0.0.0.0' AND r.netmask = 0 AND r.type = 'remote'
      AND a.address LIKE '%.%'
    ORDER BY r.metric LIMIT 1
    """
        .strip();
  }

  @Override
  public boolean asks(String platform) {
    return platform.equals("windows");
  }

  @Override
  public boolean take(List<Map<String, String>> rows, HostPatch patch) {
    if (rows.size() != 1) return false;
    Cells.text(rows.getFirst(), "address", patch, HostColumn.PRIMARY_IP);
    Cells.text(rows.getFirst(), "mac", patch, HostColumn.PRIMARY_MAC);
    return true;
  }
}
