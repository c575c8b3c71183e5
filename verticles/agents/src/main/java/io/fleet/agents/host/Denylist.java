package io.fleet.agents.host;

import java.util.LinkedHashMap;
import java.util.Map;

/** Statements that once ran too long, not run again for a while; bounded. */
final class Denylist {
  private static final int MOST = 256;
  private final Map<String, Long> until = new LinkedHashMap<>();

  void add(String statement, long untilUnix) {
    until.put(statement, untilUnix);
    if (until.size() > MOST) {
      until.remove(until.keySet().iterator().next());
    }
  }

  boolean holds(String statement, long now) {
    var end = until.get(statement);
    return end != null && end > now;
  }
}
