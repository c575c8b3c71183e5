package io.fleet.checkin.detail;

import io.fleet.store.report.EmailsReport;
import io.fleet.store.report.Report;
import java.util.List;
import java.util.Map;

/** The addresses that people signed in to Chrome with, from an extension of the agent. */
final class GoogleChromeProfiles implements InventoryDetail {
  private static final String TABLE = "google_chrome_profiles";

  @Override
  public String name() {
    return TABLE;
  }

  @Override
  public String sql() {
    return "SELECT email FROM google_chrome_profiles WHERE NOT ephemeral AND email <> ''";
  }

  @Override
  public String discovery() {
    return Discovery.table(TABLE);
  }

  @Override
  public Report read(List<Map<String, String>> rows) {
    return new EmailsReport(
        TABLE,
        rows.stream()
            .map(row -> row.getOrDefault("email", "").strip())
            .filter(email -> !email.isEmpty())
            .toList());
  }
}
