package io.fleet.checkin.detail;

import io.fleet.store.report.Report;
import java.util.List;
import java.util.Map;

/** Extensions of a Chromebook. */
final class SoftwareChrome implements InventoryDetail {
  private static final String SQL =
      SoftwareRows.plain("chrome_extensions", "Browser plugin (Chrome)");

  @Override
  public String name() {
    return "software_chrome";
  }

  @Override
  public String sql() {
    return SQL;
  }

  @Override
  public boolean asks(String platform) {
    return platform.equals("chrome");
  }

  @Override
  public boolean isOn(Features features) {
    return features.software();
  }

  @Override
  public Report read(List<Map<String, String>> rows) {
    return SoftwareRows.read(rows);
  }
}
