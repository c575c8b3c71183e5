package io.fleet.checkin.host;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How often hosts are asked, spread by a hash of the host's number so that hosts which answered in
 * the same moment do not come due in the same moment.
 *
 * @param details between two rounds of details
 * @param labels the same for labels
 * @param policies the same for policies
 * @param jitterPercent of an interval, added at most
 */
public record Intervals(Duration details, Duration labels, Duration policies, int jitterPercent) {
  /** The moment when an answer of this age gets too old; null, never answered: now. */
  public long due(int kind, int host, long now, @Nullable Long ageSeconds) {
    if (ageSeconds == null) return now;
    var interval = interval(kind).toMillis();
    return now + interval + jitter(host, interval) - Math.max(0, ageSeconds) * 1_000;
  }

  private Duration interval(int kind) {
    return switch (kind) {
      case Agenda.DETAILS -> details;
      case Agenda.LABELS -> labels;
      case Agenda.POLICIES -> policies;
      default -> throw new IllegalArgumentException("one kind at a time");
    };
  }

  private long jitter(int host, long interval) {
    var width = interval / 100 * jitterPercent;
    if (width <= 0) return 0;
    // Neighbouring numbers land far apart.
    var mixed = host * 0x9E3779B97F4A7C15L;
    return Long.remainderUnsigned(mixed ^ (mixed >>> 29), width);
  }
}
