package io.fleet.checkin.detail;

import io.fleet.store.report.MunkiReport;
import io.fleet.store.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Munki on a Mac: its version and what went wrong, from an extension of the agent. */
final class MunkiInfo implements InventoryDetail {
  @Override
  public String name() {
    return "munki_info";
  }

  @Override
  public String sql() {
    return "SELECT version, errors, warnings FROM munki_info";
  }

  @Override
  public boolean asks(String platform) {
    return platform.equals("darwin");
  }

  @Override
  public String discovery() {
    return Discovery.table("munki_info");
  }

  @Override
  public @Nullable Report read(List<Map<String, String>> rows) {
    if (rows.isEmpty()) return null;
    var row = rows.getFirst();
    var issues = new ArrayList<MunkiReport.Issue>();
    split(row.getOrDefault("errors", ""), "error", issues);
    split(row.getOrDefault("warnings", ""), "warning", issues);
    return new MunkiReport(row.getOrDefault("version", ""), issues);
  }

  private static void split(String texts, String type, List<MunkiReport.Issue> issues) {
    for (var text : texts.split(";", -1)) {
      if (!text.isBlank()) issues.add(new MunkiReport.Issue(text.strip(), type));
    }
  }
}
