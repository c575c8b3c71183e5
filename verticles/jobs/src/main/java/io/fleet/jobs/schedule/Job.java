package io.fleet.jobs.schedule;

import java.util.function.Consumer;

/**
 * Something to do, and its name in logs and metrics.
 *
 * @param work runs on a virtual thread, where it may await; what it throws is logged, and the next
 *     job goes on
 */
public record Job(String name, Consumer<Lease> work) {
  /** One that may as well be done twice. */
  public Job(String name, Runnable work) {
    this(name, lease -> work.run());
  }
}
