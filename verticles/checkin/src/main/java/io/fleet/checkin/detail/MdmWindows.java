package io.fleet.checkin.detail;

import io.fleet.store.report.MdmReport;
import io.fleet.store.report.Report;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What manages a Windows host, from its registry: rows of {@code key} and {@code value}. */
final class MdmWindows implements InventoryDetail {
  private static final String SOFTWARE = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\";
  private static final String SQL =
      "SELECT 'provider_id' AS \"key\", data AS value FROM registry WHERE path LIKE '"
          + SOFTWARE
          + "Enrollments\\%\\ProviderID'"
          + " UNION SELECT 'discovery_service_url', data FROM registry WHERE path LIKE '"
          + SOFTWARE
          + "Enrollments\\%\\DiscoveryServiceFullURL'"
          + " UNION SELECT 'autopilot', 'true' FROM registry WHERE path = '"
          + SOFTWARE
          + "Provisioning\\AutopilotPolicyCache'"
          + " UNION SELECT 'installation_type', data FROM registry WHERE path = '"
          + SOFTWARE
          + "Windows NT\\CurrentVersion\\InstallationType'";

  @Override
  public String name() {
    return "mdm_windows";
  }

  @Override
  public String sql() {
    return SQL;
  }

  @Override
  public boolean asks(String platform) {
    return platform.equals("windows");
  }

  @Override
  public @Nullable Report read(List<Map<String, String>> rows) {
    if (rows.isEmpty()) return null;
    var facts = new HashMap<String, String>();
    for (var row : rows) {
      var value = row.getOrDefault("value", "").strip();
      if (!value.isEmpty()) facts.putIfAbsent(row.getOrDefault("key", ""), value);
    }
    var url = facts.getOrDefault("discovery_service_url", "");
    var server =
        facts.getOrDefault("installation_type", "").toLowerCase(Locale.ROOT).contains("server");
    var enrolled = facts.containsKey("provider_id");
    return new MdmReport(
        enrolled,
        enrolled ? url : "",
        enrolled && Mdm.isTrue(facts.get("autopilot")),
        server,
        enrolled ? MdmSolutions.name(url) : "");
  }
}
