package io.fleet.checkin.detail;

import io.fleet.store.host.HostColumn;
import io.fleet.store.host.HostPatch;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The operating system; on Windows all but its display name, see {@link OsVersionWindows}. */
final class OsVersion implements HostDetail {
  @Override
  public String name() {
    return "os_version";
  }

  @Override
  public String sql() {
    return "SELECT * FROM os_version LIMIT 1";
  }

  @Override
  public boolean take(List<Map<String, String>> rows, HostPatch patch) {
    if (rows.size() != 1) return false;
    var row = rows.getFirst();
    Cells.text(row, "build", patch, HostColumn.BUILD);
    Cells.text(row, "platform_like", patch, HostColumn.PLATFORM_LIKE);
    Cells.text(row, "codename", patch, HostColumn.CODE_NAME);
    var name = row.getOrDefault("name", "");
    var platform = row.getOrDefault("platform", "");
    // CentOS 6 does not tell its platform.
    if (platform.isEmpty() && name.toLowerCase(Locale.ROOT).contains("centos")) platform = "centos";
    if (row.containsKey("platform") || !platform.isEmpty()) {
      patch.set(HostColumn.PLATFORM, platform);
    }
    if (!platform.equals("windows")) {
      patch.set(HostColumn.OS_VERSION, (name + " " + version(name, row)).strip());
    }
    return true;
  }

  /** The version in the words that people know it by. */
  static String version(String name, Map<String, String> row) {
    var lower = name.toLowerCase(Locale.ROOT);
    var build = row.getOrDefault("build", "");
    if (lower.contains("ubuntu")) return bare(row.getOrDefault("version", ""));
    if (lower.contains("chrome")) return build;
    var major = row.getOrDefault("major", "0");
    var minor = row.getOrDefault("minor", "0");
    var patch = row.getOrDefault("patch", "0");
    if (major.equals("0") && minor.equals("0") && patch.equals("0")) return build;
    return undotted(major + "." + minor + "." + patch);
  }

  // 22.04.1 LTS (Jammy Jellyfish) without the code name.
  private static String bare(String version) {
    var bracket = version.indexOf('(');
    return (bracket < 0 ? version : version.substring(0, bracket)).strip();
  }

  private static String undotted(String version) {
    var start = 0;
    var end = version.length();
    while (start < end && version.charAt(start) == '.') start++;
    while (end > start && version.charAt(end - 1) == '.') end--;
    return version.substring(start, end);
  }
}
