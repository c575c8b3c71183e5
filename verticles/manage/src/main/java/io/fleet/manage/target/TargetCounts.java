package io.fleet.manage.target;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.platform.hosts.HostDirectory;
import io.fleet.platform.time.Time;
import java.time.Duration;
import org.roaringbitmap.RoaringBitmap;

/** How many of some hosts would answer now. */
record TargetCounts(int total, int online, int missing) {
  private static final Duration MISSING = Duration.ofDays(30);

  static TargetCounts of(RoaringBitmap hosts, HostDirectory directory, Time time) {
    var before = time.now().minus(MISSING).getEpochSecond();
    var heard = directory.heard();
    var online = 0;
    var missing = 0;
    for (var next = hosts.getIntIterator(); next.hasNext(); ) {
      var host = next.next();
      if (heard.online(host)) online++;
      var seen = heard.lastSeenEpochSecond(host);
      if (seen != 0 && seen <= before) missing++;
    }
    return new TargetCounts(hosts.getCardinality(), online, missing);
  }

  /** Missing hosts count as offline too. */
  void write(ObjectNode into) {
    into.put("targets_count", total)
        .put("targets_online", online)
        .put("targets_offline", total - online);
  }
}
