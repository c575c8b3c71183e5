package io.fleet.jobs.schedule;

/** The right of this node to run a schedule, which another may have taken meanwhile. */
@FunctionalInterface
public interface Lease {
  /**
   * Makes sure, by the database, that the schedule is still this node's, and holds on to it. To be
   * called before what must not be done twice; awaits.
   *
   * @throws IllegalStateException when it is another's
   */
  void hold();
}
