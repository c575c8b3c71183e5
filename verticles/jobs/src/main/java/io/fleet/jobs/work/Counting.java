package io.fleet.jobs.work;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleet.platform.time.Time;
import io.fleet.store.jobs.PreparedCounts;
import io.fleet.store.jobs.PreparedCounts.Kind;
import io.fleet.store.jobs.SoftwareCounting;
import io.fleet.store.jobs.Tallies;
import java.util.List;
import java.util.Map;

/** Counts what lists show of all hosts at once. */
public final class Counting {
  // The first ones may be on every host.
  private static final int FIRST_STEP = 1;
  private static final int LARGEST_STEP = 20_000;
  private static final long QUICK_MILLIS = 300;
  private static final long SLOW_MILLIS = 1_500;

  private final SoftwareCounting software;
  private final Tallies tallies;
  private final PreparedCounts prepared;
  private final Time time;

  public Counting(SoftwareCounting software, Tallies tallies, PreparedCounts prepared, Time time) {
    this.software = software;
    this.tallies = tallies;
    this.prepared = prepared;
    this.time = time;
  }

  /** How many hosts have which software, in steps that suit the database. */
  public void software() {
    var last = software.last().await();
    var step = FIRST_STEP;
    for (var from = 1; from <= last; ) {
      var to = (int) Math.min(last, (long) from + step - 1);
      var begun = time.monotonicMillis();
      try {
        software.count(from, to).await();
      } catch (RuntimeException tooLong) {
        if (to == from) throw tooLong;
        step = Math.max(step / 4, 1);
        continue;
      }
      var took = time.monotonicMillis() - begun;
      if (took < QUICK_MILLIS) step = Math.min(step * 2, LARGEST_STEP);
      if (took > SLOW_MILLIS) step = Math.max(step / 2, 1);
      from = to + 1;
    }
    var nothing = JsonNodeFactory.instance.arrayNode();
    prepared.store(Kind.SOFTWARE, Map.of(PreparedCounts.ALL_HOSTS, nothing)).await();
  }

  /** Operating systems. */
  public void systems() {
    count(List.of(Kind.OS_VERSIONS));
  }

  /** Munki and device management. */
  public void managements() {
    count(List.of(Kind.MUNKI_VERSIONS, Kind.MUNKI_ISSUES, Kind.MDM_STATUS, Kind.MDM_SOLUTIONS));
  }

  private void count(List<Kind> kinds) {
    for (var kind : kinds) prepared.store(kind, tallies.count(kind).await()).await();
  }
}
