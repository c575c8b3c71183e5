package io.fleet.agents.host;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The flags of one host. One set by a config stays set until restart, as in osquery. */
final class Flags {
  /** Kept and shown in {@code osquery_flags}, but the simulation does not act on them. */
  private static final Set<String> KNOWN_WITHOUT_EFFECT =
      Set.of(
          "distributed_plugin",
          "disable_distributed",
          "logger_plugin",
          "logger_tls_endpoint",
          "disable_events",
          "decorations_top_level",
          "schedule_epoch",
          "schedule_timeout",
          "schedule_default_interval",
          "events_expiry",
          "events_max",
          "disable_audit",
          "audit_allow_config",
          "disable_carver",
          "carver_block_size",
          "watchdog_level",
          "verbose",
          "logger_min_status",
          "specified_identifier");

  private final Map<String, String> values;

  Flags(Map<String, String> start) {
    values = new TreeMap<>(start);
  }

  String text(String name) {
    return values.getOrDefault(name, "");
  }

  boolean is(String name) {
    return text(name).equals("true") || text(name).equals("1");
  }

  int number(String name) {
    try {
      return Integer.parseInt(text(name));
    } catch (NumberFormatException e) {
      return Integer.parseInt(HostSettings.DEFAULTS.getOrDefault(name, "0"));
    }
  }

  /** Takes over an option of a config; one that this agent does not know is ignored. */
  boolean set(String name, String value) {
    var own = name.equals("config_tls_refresh") ? "config_refresh" : name;
    boolean known = values.containsKey(own) || KNOWN_WITHOUT_EFFECT.contains(own);
    if (known) {
      values.put(own, value);
    }
    return known;
  }

  Map<String, String> all() {
    return values;
  }
}
