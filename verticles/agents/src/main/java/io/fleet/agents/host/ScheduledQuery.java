package io.fleet.agents.host;

import io.fleet.agents.table.AgentFacts;
import io.fleet.agents.table.Mix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One query of the schedule with what its runs left behind. Belongs to one event loop. */
final class ScheduledQuery {
  final String name;
  final String sql;
  final int interval;
  final int splayed;
  final boolean snapshot;
  final boolean removed;
  final boolean mayBeDenylisted;
  final PackGate gate;
  private @Nullable List<Map<String, String>> last;
  private long counter;
  private long executions;
  private long lastExecuted;
  private long outputSize;
  private long wallMillis;
  private long lastWallMillis;
  private long denylistedUntil;

  ScheduledQuery(
      String name,
      String sql,
      int interval,
      int splayed,
      boolean snapshot,
      boolean removed,
      boolean mayBeDenylisted,
      PackGate gate) {
    this.name = name;
    this.sql = sql;
    this.interval = interval;
    this.splayed = splayed;
    this.snapshot = snapshot;
    this.removed = removed;
    this.mayBeDenylisted = mayBeDenylisted;
    this.gate = gate;
  }

  /** The interval moved by up to the given percentage, always alike for a host and query. */
  static int splay(int interval, int percent, long seed, int host, String name) {
    int difference = interval * percent / 100;
    return difference == 0
        ? interval
        : interval - difference + Mix.below(2 * difference + 1, seed, host, name + interval);
  }

  /** Rows that came and went since the run before; a first run gives all rows as added. */
  record Difference(
      List<Map<String, String>> added, List<Map<String, String>> removed, long counter) {}

  Difference differenceTo(List<Map<String, String>> rows) {
    var before = last;
    last = rows;
    if (before == null) {
      counter = 0;
      return new Difference(rows, List.of(), 0);
    }
    counter++;
    return new Difference(without(rows, before), without(before, rows), counter);
  }

  /** Rows of event tables are never taken back and never compared. */
  Difference events(List<Map<String, String>> rows) {
    return new Difference(rows, List.of(), lastExecuted == 0 ? 0 : ++counter);
  }

  private static List<Map<String, String>> without(
      List<Map<String, String>> rows, List<Map<String, String>> others) {
    var left = new HashMap<Map<String, String>, Integer>();
    others.forEach(row -> left.merge(row, 1, Integer::sum));
    var result = new ArrayList<Map<String, String>>();
    for (var row : rows) {
      if (left.merge(row, -1, Integer::sum) < 0) {
        result.add(row);
      }
    }
    return result;
  }

  void ran(long now, long millis, long bytes) {
    executions++;
    lastExecuted = now;
    lastWallMillis = millis;
    wallMillis += millis;
    outputSize += bytes;
  }

  void denylist(long until) {
    denylistedUntil = until;
  }

  boolean denylisted(long now) {
    return mayBeDenylisted && denylistedUntil > now;
  }

  long lastExecuted() {
    return lastExecuted;
  }

  /** Takes over what an equal query of the config before had; other SQL starts anew. */
  void continueFrom(ScheduledQuery before) {
    executions = before.executions;
    lastExecuted = before.lastExecuted;
    outputSize = before.outputSize;
    wallMillis = before.wallMillis;
    lastWallMillis = before.lastWallMillis;
    denylistedUntil = before.denylistedUntil;
    if (before.sql.equals(sql)) {
      last = before.last;
      counter = before.counter;
    }
  }

  AgentFacts.Scheduled facts() {
    return new AgentFacts.Scheduled(
        name,
        sql,
        interval,
        executions,
        lastExecuted,
        denylistedUntil > lastExecuted,
        outputSize,
        wallMillis,
        lastWallMillis);
  }
}
