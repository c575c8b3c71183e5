package io.fleet.checkin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an Ubuntu host tells. */
final class Bodies {
  static final Map<String, String> OS =
      Map.of(
          "name", "Ubuntu",
          "version", "22.04.1 LTS (Jammy Jellyfish)",
          "major", "22",
          "minor", "4",
          "patch", "0",
          "build", "",
          "platform", "ubuntu",
          "platform_like", "debian",
          "codename", "jammy");
  static final Map<String, String> SYSTEM =
      Map.of(
          "hostname", "box.example",
          "computer_name", "box",
          "uuid", "1-2-3",
          "cpu_physical_cores", "8",
          "physical_memory", "16673538048");
  static final String DETAILS =
      """
      {"os_version":{"name":"Ubuntu","version":"22.04.1 LTS (Jammy Jellyfish)","major":"22",
        "minor":"4","patch":"0","build":"","platform":"ubuntu","platform_like":"debian",
        "codename":"jammy"},
       "osquery_info":{"version":"5.6.0","uuid":"1-2-3","instance_id":"i-1"},
       "system_info":{"hostname":"box.example","computer_name":"box","uuid":"1-2-3",
        "physical_memory":"16673538048","cpu_physical_cores":"not a number"}}
      """;

  private Bodies() {}

  /** Answers to all core details and a label. */
  static Map<String, Object> round(int label) {
    return Map.of(
        "fleet_detail_query_os_version",
        List.of(OS),
        "fleet_detail_query_system_info",
        List.of(SYSTEM),
        "fleet_detail_query_osquery_info",
        List.of(Map.of("version", "5.7.0")),
        "fleet_detail_query_uptime",
        List.of(Map.of("total_seconds", "10000")),
        "fleet_detail_query_osquery_flags",
        List.of(
            Map.of("name", "distributed_interval", "value", "20"),
            Map.of("name", "config_refresh", "value", "60")),
        "fleet_detail_query_network_interface_unix",
        List.of(Map.of("address", "10.1.2.3", "mac", "52:54:00:aa:bb:cc")),
        "fleet_label_query_" + label,
        List.of(Map.of("1", "1")));
  }

  /** A row of names and cells in turn; cells may be anything. */
  static Map<String, Object> row(Object... cells) {
    var row = new LinkedHashMap<String, Object>();
    for (var i = 0; i < cells.length; i += 2) row.put((String) cells[i], cells[i + 1]);
    return row;
  }
}
