package io.fleet.jobs.automation;

import java.util.Set;

/** What became of a message. */
enum Outcome {
  TAKEN,
  /** The server answers, but this one is not to its liking; the next may be. */
  REFUSED,
  /** The server is not to be had for any message at the moment. */
  FAILED;

  private static final int OK = 200;
  private static final int REDIRECTION = 300;
  // Of what is asked, not of who asks or how often: malformed, in conflict, too large, invalid.
  private static final Set<Integer> OF_THE_MESSAGE = Set.of(400, 409, 413, 422);

  static Outcome of(int status) {
    if (status >= OK && status < REDIRECTION) return TAKEN;
    return OF_THE_MESSAGE.contains(status) ? REFUSED : FAILED;
  }
}
