package io.fleet.checkin.detail;

import io.fleet.store.report.Report;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Free room below {@code /} on Linux and macOS. */
final class DiskSpaceUnix implements InventoryDetail {
  @Override
  public String name() {
    return "disk_space_unix";
  }

  @Override
  public String sql() {
    return "SELECT blocks_available * 100 / blocks AS percent_disk_space_available,"
        + " round(blocks_available * blocks_size / 1e9, 2) AS gigs_disk_space_available"
        + " FROM mounts WHERE path = '/' AND blocks > 0 LIMIT 1";
  }

  @Override
  public boolean asks(String platform) {
    return Platforms.isUnix(platform);
  }

  @Override
  public @Nullable Report read(List<Map<String, String>> rows) {
    return DiskSpace.read(rows);
  }
}
