package io.fleet.checkin.detail;

import io.fleet.store.report.OperatingSystemReport;
import io.fleet.store.report.Report;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operating system of Windows hosts, with its kernel, as it is counted. */
final class OsWindows implements InventoryDetail {
  @Override
  public String name() {
    return "os_windows";
  }

  @Override
  public String sql() {
    return "SELECT o.name, o.platform, o.arch, k.version AS kernel_version, "
        + OsVersionWindows.VERSION_COLUMNS
        + " FROM os_version o, kernel_info k";
  }

  @Override
  public boolean asks(String platform) {
    return platform.equals("windows");
  }

  @Override
  public @Nullable Report read(List<Map<String, String>> rows) {
    if (rows.size() != 1) return null;
    var row = rows.getFirst();
    var name = row.getOrDefault("name", "");
    if (name.isEmpty()) return null;
    return new OperatingSystemReport(
        name,
        OsVersionWindows.version(row),
        row.getOrDefault("arch", ""),
        row.getOrDefault("kernel_version", ""),
        row.getOrDefault("platform", ""));
  }
}
