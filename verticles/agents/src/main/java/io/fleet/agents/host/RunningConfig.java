package io.fleet.agents.host;

import java.util.List;

/**
 * A config that was accepted.
 *
 * @param hash SHA-1 of the re-serialised config in hex; empty before the first
 * @param schedule queries that this host runs
 * @param packs names of the packs that this host runs
 * @param decorators statements whose first row goes into every line
 */
record RunningConfig(
    String hash, List<ScheduledQuery> schedule, List<String> packs, Decorators decorators) {
  static final RunningConfig EMPTY =
      new RunningConfig("", List.of(), List.of(), new Decorators(List.of(), List.of(), List.of()));

  RunningConfig {
    schedule = List.copyOf(schedule);
    packs = List.copyOf(packs);
  }

  /** The gates of those packs that have one. */
  List<PackGate> gates() {
    return schedule.stream()
        .map(query -> query.gate)
        .filter(gate -> !gate.discovery.isEmpty())
        .distinct()
        .toList();
  }

  /** Statements by the moment at which they run. */
  record Decorators(List<String> load, List<String> always, List<Timed> timed) {}

  /** A statement that runs each given number of seconds. */
  record Timed(int interval, String sql) {}
}
