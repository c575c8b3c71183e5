package io.fleet.checkin;

import io.fleet.checkin.enroll.EnrollDoor;
import io.fleet.checkin.enroll.IdentifierKind;
import io.fleet.checkin.host.Intervals;
import io.fleet.platform.config.Settings;
import java.time.Duration;

/**
 * How check-ins are served; from the {@code osquery} options.
 *
 * @param nodeId names this node to the others
 * @param enroll how hosts enroll
 * @param intervals how often hosts are asked
 * @param collectionsPerSecond hosts that are handed detail, label or policy queries per second, by
 *     all nodes together
 * @param waitingReports hosts whose reports may wait for the database
 * @param waitingRows rows of inventory that may wait for the database, at some 400 bytes each
 */
public record CheckinConfig(
    String nodeId,
    EnrollDoor.Rules enroll,
    Intervals intervals,
    int collectionsPerSecond,
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
        WAITING_REPORTS,
        WAITING_ROWS);
  }

  /** The defaults of every option. */
  public static CheckinConfig defaults(String nodeId) {
    var hour = Duration.ofHours(1);
    return new CheckinConfig(
        nodeId,
        new EnrollDoor.Rules(IdentifierKind.PROVIDED, Duration.ZERO, 24),
        new Intervals(hour, hour, hour, 10),
        50,
        WAITING_REPORTS,
        WAITING_ROWS);
  }
}
