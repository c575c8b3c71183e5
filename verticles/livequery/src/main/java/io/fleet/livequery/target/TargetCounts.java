package io.fleet.livequery.target;

import io.fleet.model.HostId;
import io.fleet.platform.hosts.HostDirectory;
import io.fleet.platform.time.Time;
import java.time.Duration;
import org.roaringbitmap.RoaringBitmap;

/** Counts hosts by how they are now, from memory. Thread-safe. */
public final class TargetCounts {
  private static final long MISSING_SECONDS = Duration.ofDays(30).toSeconds();

  private final HostDirectory hosts;
  private final Time time;

  public TargetCounts(HostDirectory hosts, Time time) {
    this.hosts = hosts;
    this.time = time;
  }

  /** The totals of these hosts. */
  public Totals of(RoaringBitmap targets) {
    var online = 0;
    var missing = 0;
    var longAgo = time.now().getEpochSecond() - MISSING_SECONDS;
    var heard = hosts.heard();
    for (var ids = targets.getIntIterator(); ids.hasNext(); ) {
      var host = ids.next();
      if (heard.online(host)) online++;
      else if (heard.lastSeenEpochSecond(host) < longAgo) missing++;
    }
    var count = targets.getCardinality();
    return new Totals(count, online, count - online, missing);
  }

  /** Whether the host would answer now. */
  public boolean online(int host) {
    return hosts.online(new HostId(host));
  }
}
