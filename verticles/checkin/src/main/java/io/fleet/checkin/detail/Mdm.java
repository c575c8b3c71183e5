package io.fleet.checkin.detail;

import io.fleet.store.report.MdmReport;
import io.fleet.store.report.Report;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What manages a Mac, from an extension of the agent. */
final class Mdm implements InventoryDetail {
  @Override
  public String name() {
    return "mdm";
  }

  @Override
  public String sql() {
    return "SELECT enrolled, server_url, installed_from_dep, payload_identifier FROM mdm";
  }

  @Override
  public boolean asks(String platform) {
    return platform.equals("darwin");
  }

  @Override
  public String discovery() {
    return Discovery.table("mdm");
  }

  @Override
  public @Nullable Report read(List<Map<String, String>> rows) {
    if (rows.isEmpty()) return null;
    var row = rows.getFirst();
    if (row.getOrDefault("enrolled", "").isBlank()) return null;
    var url = row.getOrDefault("server_url", "").strip();
    return new MdmReport(
        isTrue(row.get("enrolled")),
        url,
        isTrue(row.get("installed_from_dep")),
        false,
        MdmSolutions.name(url));
  }

  static boolean isTrue(@Nullable String text) {
    if (text == null) return false;
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "1", "true", "t", "yes" -> true;
      default -> false;
    };
  }
}
