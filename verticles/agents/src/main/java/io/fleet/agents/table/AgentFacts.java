package io.fleet.agents.table;

import java.util.List;
import java.util.Map;

/**
 * What the agent's own tables tell: its version, flags, schedule and packs. Immutable.
 *
 * @param version osquery version, such as {@code 5.8.2}
 * @param startTime unix second of the agent's start
 * @param now unix second at which the tables are read
 * @param configHash SHA-1 of the running config in hex, empty before the first
 * @param flags flags by name
 * @param schedule one entry per scheduled query
 * @param packs names of the active packs
 * @param eventsAfter event tables give only events later than this unix second
 */
public record AgentFacts(
    String version,
    long startTime,
    long now,
    String configHash,
    Map<String, String> flags,
    List<Scheduled> schedule,
    List<String> packs,
    long eventsAfter) {
  public AgentFacts {
    flags = Map.copyOf(flags);
    schedule = List.copyOf(schedule);
    packs = List.copyOf(packs);
  }

  /** A fresh agent that has run nothing yet. */
  public static AgentFacts fresh(String version, long now) {
    return new AgentFacts(version, now, now, "", Map.of(), List.of(), List.of(), 0);
  }

  /** A row of {@code osquery_schedule}; times in milliseconds and unix seconds, sizes in bytes. */
  public record Scheduled(
      String name,
      String query,
      long interval,
      long executions,
      long lastExecuted,
      boolean denylisted,
      long outputSize,
      long wallMillis,
      long lastWallMillis) {}
}
