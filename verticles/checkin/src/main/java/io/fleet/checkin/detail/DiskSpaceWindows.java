package io.fleet.checkin.detail;

import io.fleet.store.report.Report;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Free room on all NTFS drives of a Windows host together. */
final class DiskSpaceWindows implements InventoryDetail {
  @Override
  public String name() {
    return "disk_space_windows";
  }

  @Override
  public String sql() {
    return "SELECT round(sum(free_space) * 100.0 / sum(size)) AS percent_disk_space_available,"
        + " round(sum(free_space) / 1e9, 2) AS gigs_disk_space_available"
        + " FROM logical_drives WHERE file_system = 'NTFS' HAVING sum(size) > 0";
  }

  @Override
  public boolean asks(String platform) {
    return platform.equals("windows");
  }

  @Override
  public @Nullable Report read(List<Map<String, String>> rows) {
    return DiskSpace.read(rows);
  }
}
