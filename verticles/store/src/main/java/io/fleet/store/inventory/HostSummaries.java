package io.fleet.store.inventory;

import io.fleet.model.KnownHost;
import io.fleet.platform.hosts.HostDirectory;
import io.fleet.platform.time.Time;
import io.fleet.store.db.Db;
import io.fleet.store.rows.Columns;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts hosts by platform and status. Thread-safe. */
public final class HostSummaries {
  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration MISSING = Duration.ofDays(30);

  /** osquery's words for the Linux distributions; {@code linux} as a filter means all of them. */
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

  private final Db db;
  private final HostDirectory directory;
  private final Time time;

  public HostSummaries(Db db, HostDirectory directory, Time time) {
    this.db = db;
    this.directory = directory;
    this.time = time;
  }

  /** Hosts of one platform. */
  public record PlatformCount(String platform, int hosts) {}

  /** The counts; {@code missing} are hosts not heard of for 30 days, offline ones too. */
  public record Summary(
      int total, int online, int missing, int fresh, int linux, List<PlatformCount> platforms) {}

  private record Counted(PlatformCount platform, int fresh) {}

  /**
   * Counts.
   *
   * @param teams only hosts of these teams may be seen; null: all
   * @param teamId only this team, or null
   * @param platform only this platform, or empty
   */
  public Future<Summary> summary(
      @Nullable Set<Integer> teams, @Nullable Integer teamId, String platform) {
    var since = Columns.bind(time.now().minus(DAY));
    var where = HostConditions.visible(teams);
    if (teamId != null) where.and("h.team_id = ?", teamId);
    if (platform.equals("linux")) {
      where.and("h.platform IN ('" + String.join("','", LINUX) + "')");
    } else if (!platform.isEmpty()) {
      where.and("h.platform = ?", platform);
    }
    var moment = since.toString().replace('T', ' ');
    return db.list(
            "SELECT h.platform, COUNT(*) AS hosts, CAST(SUM(h.created_at >= '"
                + moment
                + "') AS SIGNED) AS fresh FROM hosts h"
                + where.sql()
                + " GROUP BY h.platform ORDER BY h.platform",
            where.values(),
            row ->
                new Counted(
                    new PlatformCount(row.getString("platform"), row.getInteger("hosts")),
                    row.getInteger("fresh")))
        .map(rows -> summary(rows, teams, teamId, platform));
  }

  private Summary summary(
      List<Counted> rows, @Nullable Set<Integer> teams, @Nullable Integer teamId, String platform) {
    var total = rows.stream().mapToInt(row -> row.platform().hosts()).sum();
    var linux =
        rows.stream()
            .filter(row -> LINUX.contains(row.platform().platform()))
            .mapToInt(row -> row.platform().hosts())
            .sum();
    var online = new int[1];
    var missing = new int[1];
    var before = time.now().minus(MISSING).getEpochSecond();
    directory.forEach(
        host -> {
          if (!counts(host, teams, teamId, platform)) return;
          if (directory.online(host.id())) online[0]++;
          var seen = directory.lastSeenEpochSecond(host.id());
          if (seen != 0 && seen <= before) missing[0]++;
        });
    var platforms = new ArrayList<PlatformCount>();
    rows.forEach(row -> platforms.add(row.platform()));
    // Memory may know a host a moment before or after the rows are read.
    return new Summary(
        total,
        Math.min(online[0], total),
        Math.min(missing[0], total),
        rows.stream().mapToInt(Counted::fresh).sum(),
        linux,
        platforms);
  }

  private static boolean counts(
      KnownHost host, @Nullable Set<Integer> teams, @Nullable Integer teamId, String platform) {
    var team = host.teamId() == null ? null : host.teamId().value();
    if (teams != null && (team == null || !teams.contains(team))) return false;
    if (teamId != null && !teamId.equals(team)) return false;
    if (platform.equals("linux")) return LINUX.contains(host.platform());
    return platform.isEmpty() || platform.equals(host.platform());
  }
}
