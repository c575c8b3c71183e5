package io.fleet.jobs.schedule;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long a schedule rests between two runs. */
@FunctionalInterface
public interface Pause {
  // Counting may cost half a hundredth of a node's time.
  int TIMES = 200;

  /**
   * The pause that is due; asked at each look, on a virtual thread, where it may await.
   *
   * @param last how long the last run took here; null: there was none here
   */
  Duration after(@Nullable Duration last);

  /**
   * One that grows with what a run takes.
   *
   * @param shortest for a small fleet
   * @param longest however long a run takes
   */
  static Pause byCost(Duration shortest, Duration longest) {
    return last -> {
      // What another node needed is not known here, so it gets twice the time before we step in.
      if (last == null) return shortest.multipliedBy(2);
      var pause = last.multipliedBy(TIMES);
      if (pause.compareTo(shortest) < 0) return shortest;
      return pause.compareTo(longest) > 0 ? longest : pause;
    };
  }
}
