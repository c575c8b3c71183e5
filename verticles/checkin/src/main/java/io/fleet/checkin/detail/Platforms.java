package io.fleet.checkin.detail;

import java.util.Set;

/** osquery's platform words and the groups that they form. */
public final class Platforms {
  private static final Set<String> LINUX =
      Set.of(
          "linux",
          "ubuntu",
          "debian",
          "rhel",
          "centos",
          "sles",
          "kali",
          "gentoo",
          "amzn",
          "pop",
          "arch",
          "linuxmint",
          "void",
          "nixos",
          "endeavouros",
          "manjaro",
          "opensuse-leap",
          "opensuse-tumbleweed",
          "fedora",
          "rocky",
          "almalinux",
          "raspbian");

  private Platforms() {}

  /** Whether this is a Linux distribution. */
  public static boolean isLinux(String platform) {
    return LINUX.contains(platform);
  }

  /** Linux or macOS. */
  static boolean isUnix(String platform) {
    return isLinux(platform) || platform.equals("darwin");
  }

  /** {@code linux} for every Linux distribution, any other word as it is. */
  public static String group(String platform) {
    return isLinux(platform) ? "linux" : platform;
  }

  /**
   * A platform as it is, but {@code linux} for a distribution that is missing here and calls itself
   * like one that is not.
   *
   * @param like words between blanks, the column {@code platform_like}
   */
  public static String known(String platform, String like) {
    if (platform.isEmpty() || like.isEmpty() || isLinux(platform)) return platform;
    for (var word : like.split(" ", -1)) {
      if (isLinux(word)) return "linux";
    }
    return platform;
  }
}
