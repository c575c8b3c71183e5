package io.fleet.agents.host;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What all hosts of a fleet have in common.
 *
 * @param secret enroll secret; never in a log or in this record's text
 * @param version osquery version, such as {@code 5.8.2}; rules that changed between versions go by
 *     it
 * @param pathPrefix what comes before {@code enroll}, {@code config} and so on, with slashes
 * @param flags flags that differ from {@link #DEFAULTS}
 * @param answerSpread live queries are answered after 0.5 s to 0.5 s plus this, by host; zero
 *     answers at once
 * @param churn every host installs a newer version of one package, app or program this often, in
 *     agent seconds; zero: never
 */
public record HostSettings(
    String secret,
    String version,
    String pathPrefix,
    Map<String, String> flags,
    Duration answerSpread,
    Duration churn) {
  /** The flags of Fleet's flag file for plain osquery, and osquery's own where that has none. */
  public static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("buffered_log_max", "20000"),
          Map.entry("carver_block_size", "8000000"),
          Map.entry("config_accelerated_refresh", "300"),
          Map.entry("config_refresh", "10"),
          Map.entry("config_tls_max_attempts", "3"),
          Map.entry("disable_carver", "false"),
          Map.entry("disable_reenrollment", "false"),
          Map.entry("distributed_denylist_duration", "86400"),
          Map.entry("distributed_interval", "10"),
          Map.entry("distributed_tls_max_attempts", "3"),
          Map.entry("host_identifier", "uuid"),
          Map.entry("logger_event_type", "true"),
          Map.entry("logger_snapshot_event_type", "false"),
          Map.entry("logger_tls_compress", "false"),
          Map.entry("logger_tls_max_lines", "1024"),
          Map.entry("logger_tls_max_linesize", "1048576"),
          Map.entry("logger_tls_period", "10"),
          Map.entry("pack_delimiter", "_"),
          Map.entry("pack_refresh_interval", "3600"),
          Map.entry("schedule_splay_percent", "10"),
          Map.entry("tls_enroll_max_attempts", "12"),
          Map.entry("tls_enroll_max_interval", "600"));

  public HostSettings {
    var all = new TreeMap<>(DEFAULTS);
    all.putAll(flags);
    flags = Map.copyOf(all);
  }

  /** Whether the agent's version is at least the given one. */
  public boolean atLeast(int major, int minor) {
    var parts = version.split("\\.", -1);
    int ownMajor = Integer.parseInt(parts[0]);
    int ownMinor = parts.length > 1 ? Integer.parseInt(parts[1]) : 0;
    return ownMajor > major || (ownMajor == major && ownMinor >= minor);
  }

  @Override
  public String toString() {
    return "HostSettings[version=" + version + ", secret=***]";
  }
}
