package io.fleet.store.inventory;

import io.fleet.platform.hosts.HostDirectory;
import io.fleet.platform.time.Time;
import io.fleet.store.index.HostField;
import io.fleet.store.index.HostIndex;
import io.fleet.store.index.HostView;
import io.fleet.store.index.IndexedHost;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Counts hosts by platform and status. Thread-safe. */
public final class HostSummaries {
  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration MISSING = Duration.ofDays(30);

  private final HostIndex index;
  private final HostDirectory directory;
  private final Time time;

  public HostSummaries(HostIndex index, HostDirectory directory, Time time) {
    this.index = index;
    this.directory = directory;
    this.time = time;
  }

  /**
   * Whom to count.
   *
   * @param teams only hosts of these teams may be seen; null: all
   * @param teamId only this team, 0 for hosts without one, null for all
   * @param platform only this platform, {@code linux} for all of them, empty for any
   * @param lowDiskGigabytes also count hosts with less free disk space than this; null: do not
   */
  public record Wanted(
      @Nullable Set<Integer> teams,
      @Nullable Integer teamId,
      String platform,
      @Nullable Integer lowDiskGigabytes) {}

  /** Hosts of one platform. */
  public record PlatformCount(String platform, int hosts) {}

  /** The counts; {@code missing} are hosts not heard of for 30 days, offline ones too. */
  public record Summary(
      int total,
      int online,
      int missing,
      int fresh,
      int linux,
      int lowOnDisk,
      List<PlatformCount> platforms) {}

  /** Counts. */
  public Future<Summary> summary(Wanted wanted) {
    return index.fresh().map(view -> summary(view, wanted));
  }

  private Summary summary(HostView view, Wanted wanted) {
    var counted = counted(wanted);
    var gigabytes = wanted.lowDiskGigabytes();
    Predicate<IndexedHost> lowOnDisk =
        gigabytes == null ? host -> false : HostTraits.lowOnDisk(gigabytes);
    var missingBefore = time.now().minus(MISSING).getEpochSecond();
    var freshSince = time.now().minus(DAY).toEpochMilli();
    var heard = directory.heard();
    var byPlatform = new HashMap<String, Count>();
    var total = 0;
    var online = 0;
    var missing = 0;
    var fresh = 0;
    var low = 0;
    for (var host : view.hosts()) {
      if (!counted.test(host)) continue;
      total++;
      var platform = host.text(HostField.PLATFORM);
      byPlatform.computeIfAbsent(platform, first -> new Count()).hosts++;
      if (heard.online(host.id())) online++;
      if (HostSearch.lastSeen(host, heard) <= missingBefore) missing++;
      if (host.number(HostField.CREATED_AT) >= freshSince) fresh++;
      if (lowOnDisk.test(host)) low++;
    }
    var platforms =
        byPlatform.entrySet().stream()
            .map(entry -> new PlatformCount(entry.getKey(), entry.getValue().hosts))
            .sorted(Comparator.comparing(PlatformCount::platform))
            .toList();
    var linux =
        platforms.stream()
            .filter(each -> Platforms.isLinux(each.platform()))
            .mapToInt(PlatformCount::hosts)
            .sum();
    return new Summary(total, online, missing, fresh, linux, low, platforms);
  }

  private static final class Count {
    private int hosts;
  }

  private static Predicate<IndexedHost> counted(Wanted wanted) {
    var counted = HostSearch.visible(wanted.teams());
    var team = wanted.teamId();
    if (team != null) counted = counted.and(host -> host.team() == team);
    var platform = wanted.platform();
    if (platform.isEmpty()) return counted;
    return counted.and(host -> Platforms.matches(platform, host.text(HostField.PLATFORM)));
  }
}
