package io.fleet.store.report;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a host's scheduled queries have run since the agent has known them. */
public record ScheduleStatsReport(List<Stat> stats) implements Report {
  // Counters that grow for ever are written when they have grown by an eighth: averages stay true
  // and a quiet host costs ever fewer writes.
  private static final double EIGHTH = Math.log(1.125);

  /**
   * One query.
   *
   * @param name the agent's name for it, without {@code pack} before it: pack, delimiter, query
   */
  public record Stat(
      String name,
      String delimiter,
      long averageMemory,
      boolean denylisted,
      long executions,
      long interval,
      @Nullable Instant lastExecuted,
      long outputSize,
      long systemTime,
      long userTime,
      long wallTime) {
    private String normalised() {
      return Text.row(name, denylisted, interval, step(executions));
    }
  }

  public ScheduleStatsReport {
    stats = List.copyOf(stats);
  }

  @Override
  public ReportKind kind() {
    return ReportKind.SCHEDULE_STATS;
  }

  @Override
  public List<String> normalised() {
    return stats.stream().map(Stat::normalised).sorted().toList();
  }

  @Override
  public int rows() {
    return stats.size() + 1;
  }

  private static long step(long counter) {
    return counter <= 0 ? -1 : (long) (Math.log((double) counter) / EIGHTH);
  }
}
