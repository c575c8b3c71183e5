package io.fleet.checkin;

import io.fleet.checkin.enroll.EnrollDoor;
import io.fleet.checkin.enroll.IdentifierKind;
import io.fleet.checkin.host.Intervals;
import io.fleet.platform.config.Settings;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * How check-ins are served; from the {@code osquery} options.
 *
 * @param nodeId names this node to the others
 * @param enroll how hosts enroll
 * @param intervals how often hosts are asked
 * @param collectionsPerSecond hosts that are handed detail, label or policy queries per second, by
 *     all nodes together
 * @param detailsOff names of details that no host is asked
 * @param waitingReports hosts whose reports may wait for the database
 * @param waitingRows rows of inventory that may wait for the database, at some 400 bytes each
 */
public record CheckinConfig(
    String nodeId,
    EnrollDoor.Rules enroll,
    Intervals intervals,
    int collectionsPerSecond,
    Set<String> detailsOff,
    int waitingReports,
    int waitingRows) {
  private static final int WAITING_REPORTS = 20_000;
  private static final int WAITING_ROWS = 400_000;

  /** From a server's settings. */
  public static CheckinConfig of(Settings settings, String nodeId) {
    return new CheckinConfig(
        nodeId,
        new EnrollDoor.Rules(
            IdentifierKind.of(settings.text("osquery.host_identifier")),
            settings.duration("osquery.enroll_cooldown"),
            settings.number("osquery.node_key_size")),
        new Intervals(
            settings.duration("osquery.detail_update_interval"),
            settings.duration("osquery.label_update_interval"),
            settings.duration("osquery.policy_update_interval"),
            settings.number("osquery.max_jitter_percent")),
        settings.number("osquery.max_collections_per_second"),
        detailsOff(settings),
        WAITING_REPORTS,
        WAITING_ROWS);
  }

  private static Set<String> detailsOff(Settings settings) {
    var off = new HashSet<String>();
    if (!settings.flag("app.enable_scheduled_query_stats")) off.add("scheduled_query_stats");
    if (settings.flag("vulnerabilities.disable_win_os_vulnerabilities")) {
      off.add("windows_update_history");
    }
    return Set.copyOf(off);
  }

  /** The defaults of every option. */
  public static CheckinConfig defaults(String nodeId) {
    var hour = Duration.ofHours(1);
    return new CheckinConfig(
        nodeId,
        new EnrollDoor.Rules(IdentifierKind.PROVIDED, Duration.ZERO, 24),
        new Intervals(hour, hour, hour, 10),
        50,
        Set.of(),
        WAITING_REPORTS,
        WAITING_ROWS);
  }
}
