package io.fleet.checkin.write;

import io.fleet.platform.problem.Problem;
import io.fleet.platform.problem.ProblemException;
import java.util.concurrent.TimeoutException;

/** Tells a database that is away from one that refuses what it was given. */
public final class Outage {
  private Outage() {}

  /** Whether trying again later helps. */
  public static boolean is(Throwable thrown) {
    return thrown instanceof TimeoutException
        || (thrown instanceof ProblemException known
            && known.problem() instanceof Problem.Unavailable);
  }
}
