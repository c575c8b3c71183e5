package io.fleet.manage.target;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.model.HostId;
import io.fleet.platform.hosts.HostDirectory;
import io.fleet.platform.time.Time;
import java.time.Duration;
import java.util.List;

/** How many of some hosts would answer now. */
record TargetCounts(int total, int online, int missing) {
  private static final Duration MISSING = Duration.ofDays(30);

  static TargetCounts of(List<Integer> hosts, HostDirectory directory, Time time) {
    var before = time.now().minus(MISSING).getEpochSecond();
    var online = 0;
    var missing = 0;
    for (var host : hosts) {
      var id = new HostId(host);
      if (directory.online(id)) online++;
      var seen = directory.lastSeenEpochSecond(id);
      if (seen != 0 && seen <= before) missing++;
    }
    return new TargetCounts(hosts.size(), online, missing);
  }

  /** Missing hosts count as offline too. */
  void write(ObjectNode into) {
    into.put("targets_count", total)
        .put("targets_online", online)
        .put("targets_offline", total - online);
  }
}
