package io.fleet.checkin.detail;

import io.fleet.store.report.DiskEncryptionReport;
import io.fleet.store.report.Report;
import java.util.List;
import java.util.Map;

/** Whether BitLocker protects drive C. */
final class DiskEncryptionWindows implements InventoryDetail {
  @Override
  public String name() {
    return "disk_encryption_windows";
  }

  @Override
  public String sql() {
    return "SELECT 1 FROM bitlocker_info WHERE drive_letter = 'C:' AND protection_status = 1 LIMIT"
        + " 1";
  }

  @Override
  public boolean asks(String platform) {
    return platform.equals("windows");
  }

  @Override
  public Report read(List<Map<String, String>> rows) {
    return new DiskEncryptionReport(!rows.isEmpty());
  }
}
