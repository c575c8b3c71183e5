package io.fleet.jobs.schedule;

import java.time.Duration;
import java.util.List;

/**
 * Jobs that are done one after another, again and again. Its name is the one by which an
 * administrator starts it.
 */
public record Schedule(String name, Pause pause, List<Job> jobs) {
  public Schedule {
    jobs = List.copyOf(jobs);
  }

  /** One with a fixed pause. */
  public static Schedule every(String name, Duration pause, List<Job> jobs) {
    return new Schedule(name, Pause.byCost(pause, pause), jobs);
  }
}
