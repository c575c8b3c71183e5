package io.fleet.checkin.detail;

import io.fleet.store.report.Report;
import java.util.List;
import java.util.Map;

/** Apps, packages and browser extensions of a Mac. */
final class SoftwareMacos implements InventoryDetail {
  private static final String SQL =
      String.join(
          " UNION ",
          SoftwareRows.part(
              "apps",
              "Application (macOS)",
              "bundle_identifier",
              "",
              "",
              "",
              "last_opened_time",
              "bundle_short_version",
              "apps"),
          SoftwareRows.plain("python_packages", "Package (Python)"),
          SoftwareRows.plain("homebrew_packages", "Package (Homebrew)"),
          SoftwareRows.byUser("chrome_extensions", "Browser plugin (Chrome)"),
          SoftwareRows.byUser("firefox_addons", "Browser plugin (Firefox)"),
          SoftwareRows.byUser("safari_extensions", "Browser plugin (Safari)"),
          SoftwareRows.byUser("atom_packages", "Package (Atom)"));

  @Override
  public String name() {
    return "software_macos";
  }

  @Override
  public String sql() {
    return SQL;
  }

  @Override
  public boolean asks(String platform) {
    return platform.equals("darwin");
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
