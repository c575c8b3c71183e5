package io.fleet.logforward.destination.aws;

import java.time.Duration;

/** What the clients of all destinations on AWS have in common. */
final class Sessions {
  /** Of the sessions, where a role is taken on. */
  static final String NAME = "fleet-logs";

  /** For a call; a stop of the server waits for one. */
  static final Duration LIMIT = Duration.ofSeconds(15);

  private Sessions() {}
}
