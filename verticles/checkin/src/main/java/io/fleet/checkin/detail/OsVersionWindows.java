package io.fleet.checkin.detail;

import io.fleet.store.host.HostColumn;
import io.fleet.store.host.HostPatch;
import java.util.List;
import java.util.Map;

/** The display name of a Windows, such as Windows 11 Pro 22H2; only the registry knows it. */
final class OsVersionWindows implements HostDetail {
  private static final String KEY =
      "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\";

  /** The two places where a Windows may keep its version, as columns of a SELECT. */
  static final String VERSION_COLUMNS =
      "(SELECT data FROM registry WHERE path = '"
          + KEY
          + "DisplayVersion') AS display_version,"
          + " (SELECT data FROM registry WHERE path = '"
          + KEY
          + "ReleaseId') AS release_id";

  @Override
  public String name() {
    return "os_version_windows";
  }

  @Override
  public String sql() {
    return "SELECT os.name, " + VERSION_COLUMNS + " FROM os_version os";
  }

  @Override
  public boolean asks(String platform) {
    return platform.equals("windows");
  }

  @Override
  public boolean take(List<Map<String, String>> rows, HostPatch patch) {
    if (rows.size() != 1) return false;
    var row = rows.getFirst();
    var name = row.getOrDefault("name", "").replace("Microsoft Windows", "Windows");
    patch.set(HostColumn.OS_VERSION, (name + " " + version(row)).strip());
    return true;
  }

  static String version(Map<String, String> row) {
    var version = row.getOrDefault("display_version", "");
    return version.isEmpty() ? row.getOrDefault("release_id", "") : version;
  }
}
