package io.fleet.checkin.detail;

import io.fleet.store.report.Report;
import java.util.List;
import java.util.Map;

/** Programs, packages and browser extensions of a Windows host. */
final class SoftwareWindows implements InventoryDetail {
  private static final String SQL =
      String.join(
          " UNION ",
          SoftwareRows.part(
              "programs", "Program (Windows)", "", "", "publisher", "", "", "version", "programs"),
          SoftwareRows.plain("python_packages", "Package (Python)"),
          SoftwareRows.plain("ie_extensions", "Browser plugin (IE)"),
          SoftwareRows.plain("chocolatey_packages", "Package (Chocolatey)"),
          SoftwareRows.byUser("chrome_extensions", "Browser plugin (Chrome)"),
          SoftwareRows.byUser("firefox_addons", "Browser plugin (Firefox)"),
          SoftwareRows.byUser("atom_packages", "Package (Atom)"));

  @Override
  public String name() {
    return "software_windows";
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
  public boolean isOn(Features features) {
    return features.software();
  }

  @Override
  public Report read(List<Map<String, String>> rows) {
    return SoftwareRows.read(rows);
  }
}
