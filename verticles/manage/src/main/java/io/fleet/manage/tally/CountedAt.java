package io.fleet.manage.tally;

import io.fleet.store.jobs.PreparedCounts.Counted;
import java.time.Instant;

/** When something was counted, in the API's words. */
final class CountedAt {
  private static final String NEVER = "0001-01-01T00:00:00Z";

  private CountedAt() {}

  static String text(Counted... counted) {
    for (var each : counted) {
      if (each.countedAt().isPresent()) return each.countedAt().map(Instant::toString).get();
    }
    return NEVER;
  }
}
