package io.fleet.checkin.detail;

import io.fleet.store.report.DiskEncryptionReport;
import io.fleet.store.report.Report;
import java.util.List;
import java.util.Map;

/** Whether the device below {@code /} of a Linux host is encrypted. */
final class DiskEncryptionLinux implements InventoryDetail {
  @Override
  public String name() {
    return "disk_encryption_linux";
  }

  @Override
  public String sql() {
    return "SELECT m.path, e.encrypted FROM mounts m JOIN disk_encryption e ON e.name ="
        + " m.device_alias WHERE m.path = '/'";
  }

  @Override
  public boolean asks(String platform) {
    return Platforms.isLinux(platform);
  }

  // An older question, which overrides may still hold, had any row mean encrypted.
  @Override
  public Report read(List<Map<String, String>> rows) {
    return new DiskEncryptionReport(
        rows.stream()
            .anyMatch(
                row ->
                    row.getOrDefault("path", "/").equals("/")
                        && row.getOrDefault("encrypted", "1").equals("1")));
  }
}
