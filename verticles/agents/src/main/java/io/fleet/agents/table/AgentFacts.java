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
 * @param carves files that were asked for, the oldest first
 * @param installed how many newer versions of software the host has installed so far
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
    List<Carved> carves,
    long installed,
    long eventsAfter) {
  public AgentFacts {
    flags = Map.copyOf(flags);
    schedule = List.copyOf(schedule);
    packs = List.copyOf(packs);
    carves = List.copyOf(carves);
  }

  /** An agent that was asked for no files, on a host that installs nothing. */
  public AgentFacts(
      String version,
      long startTime,
      long now,
      String configHash,
      Map<String, String> flags,
      List<Scheduled> schedule,
      List<String> packs,
      long eventsAfter) {
    this(version, startTime, now, configHash, flags, schedule, packs, List.of(), 0, eventsAfter);
  }

  /** A fresh agent that has run nothing yet. */
  public static AgentFacts fresh(String version, long now) {
    return new AgentFacts(version, now, now, "", Map.of(), List.of(), List.of(), 0);
  }

  /** A row of {@code carves}; size -1 before the files are packed. */
  public record Carved(
      long time,
      String sha256,
      long size,
      String path,
      String status,
      String guid,
      String requestId) {}

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
