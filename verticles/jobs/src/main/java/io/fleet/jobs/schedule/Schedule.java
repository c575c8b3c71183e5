package io.fleet.jobs.schedule;

import java.time.Duration;
import java.util.List;

/**
 * Jobs that are done one after another, again and again. Its name is the one by which an
 * administrator starts it.
 *
 * @param shortest pause between two runs of a small fleet
 * @param longest pause between two runs, however long one takes
 */
public record Schedule(String name, Duration shortest, Duration longest, List<Job> jobs) {
  // Counting may cost half a hundredth of a node's time.
  private static final int PAUSES = 200;

  public Schedule {
    jobs = List.copyOf(jobs);
  }

  /** One with a fixed pause. */
  public static Schedule every(String name, Duration pause, List<Job> jobs) {
    return new Schedule(name, pause, pause, jobs);
  }

  /** The pause after a run that took so long: quick ones are repeated soon. */
  Duration pauseAfter(Duration run) {
    var pause = run.multipliedBy(PAUSES);
    if (pause.compareTo(shortest) < 0) return shortest;
    return pause.compareTo(longest) > 0 ? longest : pause;
  }
}
