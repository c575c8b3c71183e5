package io.fleet.checkin.host;

import io.fleet.checkin.detail.Platforms;
import io.fleet.model.HostId;
import io.fleet.model.KnownHost;
import io.fleet.model.TeamId;
import io.fleet.store.host.HostColumn;
import io.fleet.store.host.HostPatch;
import io.fleet.store.host.HostRow;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a host at one moment.
 *
 * @param known what other rooms may see
 * @param ready the same as a completed future, so that a hit allocates nothing
 */
public record HostFacts(
    KnownHost known,
    Future<@Nullable KnownHost> ready,
    String platformLike,
    String osVersion,
    int distributedInterval,
    int loggerTlsPeriod,
    int configTlsRefresh) {
  // Beyond the shorter interval, which is 0 where the host has not told (server page, section 6).
  private static final int GRACE_SECONDS = 60;

  static HostFacts of(HostRow row) {
    return of(
        new HostId(row.id()),
        row.teamId() == null ? null : new TeamId(row.teamId()),
        row.platform(),
        row.hostname(),
        row.computerName(),
        row.osqueryVersion(),
        row.platformLike(),
        row.osVersion(),
        row.distributedInterval(),
        row.loggerTlsPeriod(),
        row.configTlsRefresh());
  }

  /** {@code linux} for every Linux, any other platform as it is; empty while unknown. */
  public String group() {
    return Platforms.group(detailPlatform());
  }

  /** The platform by which details are chosen: a Linux that no one knows is still a Linux. */
  public String detailPlatform() {
    return Platforms.known(known.platform(), platformLike);
  }

  /** These facts with what the host has reported since. */
  HostFacts with(HostPatch patch) {
    return of(
        known.id(),
        known.teamId(),
        patch.text(HostColumn.PLATFORM, known.platform()),
        patch.text(HostColumn.HOSTNAME, known.hostname()),
        patch.text(HostColumn.COMPUTER_NAME, known.computerName()),
        patch.text(HostColumn.OSQUERY_VERSION, known.osqueryVersion()),
        patch.text(HostColumn.PLATFORM_LIKE, platformLike),
        patch.text(HostColumn.OS_VERSION, osVersion),
        patch.number(HostColumn.DISTRIBUTED_INTERVAL, distributedInterval),
        patch.number(HostColumn.LOGGER_TLS_PERIOD, loggerTlsPeriod),
        patch.number(HostColumn.CONFIG_TLS_REFRESH, configTlsRefresh));
  }

  /** These facts in the team of a row. */
  HostFacts inTeam(@Nullable Integer team) {
    return of(
        known.id(),
        team == null ? null : new TeamId(team),
        known.platform(),
        known.hostname(),
        known.computerName(),
        known.osqueryVersion(),
        platformLike,
        osVersion,
        distributedInterval,
        loggerTlsPeriod,
        configTlsRefresh);
  }

  private static HostFacts of(
      HostId id,
      @Nullable TeamId team,
      String platform,
      String hostname,
      String computerName,
      String osqueryVersion,
      String platformLike,
      String osVersion,
      int distributed,
      int logger,
      int config) {
    var window = Math.max(Math.min(distributed, config), 0) + GRACE_SECONDS;
    var known = new KnownHost(id, team, platform, hostname, computerName, osqueryVersion, window);
    return new HostFacts(
        known, Future.succeededFuture(known), platformLike, osVersion, distributed, logger, config);
  }
}
