package io.fleet.agents.table;

import java.util.List;
import java.util.Locale;

/** The kinds of machine that can be simulated, with osquery's own words for them. */
public enum Platform {
  MACOS("darwin", "21", "all posix darwin"),
  WINDOWS("windows", "2", "all linwin windows"),
  UBUNTU("ubuntu", "9", "all posix linwin linux");

  private final String osqueryName;
  private final String typeMask;
  private final String builds;

  Platform(String osqueryName, String typeMask, String builds) {
    this.osqueryName = osqueryName;
    this.typeMask = typeMask;
    this.builds = builds;
  }

  /** The value of {@code os_version.platform}. */
  public String osqueryName() {
    return osqueryName;
  }

  /** The decimal bit mask that an enrolling agent sends as {@code platform_type}. */
  public String typeMask() {
    return typeMask;
  }

  /** The build's own word, which pack and query platforms are compared with. */
  public String buildName() {
    return this == UBUNTU ? "linux" : osqueryName;
  }

  /** Whether an osquery build for this platform has the tables of the given group. */
  boolean has(String group) {
    return List.of(builds.split(" ", -1)).contains(group);
  }

  /** The platform of a name as people write it, such as {@code macos} or {@code ubuntu}. */
  public static Platform of(String name) {
    return switch (name.strip().toLowerCase(Locale.ROOT)) {
      case "macos", "darwin", "mac" -> MACOS;
      case "windows", "win" -> WINDOWS;
      case "ubuntu", "linux" -> UBUNTU;
      default ->
          throw new IllegalArgumentException(
              "unknown platform " + name + " (use macos, windows or ubuntu)");
    };
  }
}
