package io.fleet.checkin.detail;

import io.fleet.store.report.Report;
import java.util.List;
import java.util.Map;

/** Packages and browser extensions of a Linux host, whichever package manager it has. */
final class SoftwareLinux implements InventoryDetail {
  private static final String SQL =
      String.join(
          " UNION ",
          SoftwareRows.part(
              "deb_packages",
              "Package (deb)",
              "",
              "",
              "",
              "",
              "",
              "version",
              "deb_packages WHERE status = 'install ok installed'"),
          SoftwareRows.part(
              "portage_packages",
              "Package (Portage)",
              "",
              "",
              "",
              "",
              "",
              "version",
              "(SELECT package AS name, version FROM portage_packages)"),
          SoftwareRows.part(
              "rpm_packages",
              "Package (RPM)",
              "",
              "release",
              "vendor",
              "arch",
              "",
              "version",
              "rpm_packages"),
          SoftwareRows.plain("npm_packages", "Package (NPM)"),
          SoftwareRows.plain("python_packages", "Package (Python)"),
          SoftwareRows.byUser("chrome_extensions", "Browser plugin (Chrome)"),
          SoftwareRows.byUser("firefox_addons", "Browser plugin (Firefox)"),
          SoftwareRows.byUser("atom_packages", "Package (Atom)"));

  @Override
  public String name() {
    return "software_linux";
  }

  @Override
  public String sql() {
    return SQL;
  }

  @Override
  public boolean asks(String platform) {
    return Platforms.isLinux(platform);
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
