package io.fleet.checkin.detail;

import io.fleet.store.report.BatteriesReport;
import io.fleet.store.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Batteries of a Mac. */
final class Battery implements InventoryDetail {
  @Override
  public String name() {
    return "battery";
  }

  @Override
  public String sql() {
    return "SELECT serial_number, cycle_count, health FROM battery";
  }

  @Override
  public boolean asks(String platform) {
    return platform.equals("darwin");
  }

  @Override
  public Report read(List<Map<String, String>> rows) {
    var batteries = new ArrayList<BatteriesReport.Battery>();
    for (var row : rows) {
      batteries.add(
          new BatteriesReport.Battery(
              row.getOrDefault("serial_number", ""),
              Math.clamp(Cells.number(row, "cycle_count").orElse(0), 0, Integer.MAX_VALUE),
              row.getOrDefault("health", "")));
    }
    return new BatteriesReport(batteries);
  }
}
