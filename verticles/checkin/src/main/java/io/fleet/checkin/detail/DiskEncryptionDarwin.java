package io.fleet.checkin.detail;

import io.fleet.store.report.DiskEncryptionReport;
import io.fleet.store.report.Report;
import java.util.List;
import java.util.Map;

/** Whether FileVault is on for some user of a Mac. */
final class DiskEncryptionDarwin implements InventoryDetail {
  @Override
  public String name() {
    return "disk_encryption_darwin";
  }

  @Override
  public String sql() {
    return "SELECT 1 FROM disk_encryption WHERE user_uuid != '' AND filevault_status = 'on' LIMIT"
        + " 1";
  }

  @Override
  public boolean asks(String platform) {
    return platform.equals("darwin");
  }

  @Override
  public Report read(List<Map<String, String>> rows) {
    return new DiskEncryptionReport(!rows.isEmpty());
  }
}
