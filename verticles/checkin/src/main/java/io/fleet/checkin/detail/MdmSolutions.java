package io.fleet.checkin.detail;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Names of products that manage devices, by a part of their server's address. */
final class MdmSolutions {
  private static final List<Map.Entry<String, String>> BY_ADDRESS =
      List.of(
          Map.entry("kandji", "Kandji"),
          Map.entry("jamf", "Jamf"),
          Map.entry("airwatch", "VMware Workspace ONE"),
          Map.entry("awmdm", "VMware Workspace ONE"),
          Map.entry("microsoft", "Intune"),
          Map.entry("simplemdm", "SimpleMDM"),
          Map.entry("fleetdm", "Fleet"));

  private MdmSolutions() {}

  /** The product's name, empty when the address is none that is known. */
  static String name(String serverUrl) {
    var lower = serverUrl.toLowerCase(Locale.ROOT);
    for (var known : BY_ADDRESS) {
      if (lower.contains(known.getKey())) return known.getValue();
    }
    return "";
  }
}
