package io.fleet.store.inventory;

import java.util.Set;

/** osquery's words for platforms, where one stands for several. */
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
          "fedora");

  private Platforms() {}

  /** Whether it is a distribution of Linux. */
  public static boolean isLinux(String platform) {
    return LINUX.contains(platform);
  }

  /** Whether a host's platform is the one asked for; {@code linux} means every distribution. */
  public static boolean matches(String asked, String platform) {
    return asked.equals("linux") ? isLinux(platform) : asked.equals(platform);
  }
}
