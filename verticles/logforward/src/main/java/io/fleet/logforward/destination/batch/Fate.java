package io.fleet.logforward.destination.batch;

/** What became of a record that was sent. */
public enum Fate {
  /** The service has it. */
  TAKEN,
  /** Not taken now: to be sent again. */
  AGAIN,
  /** The service will never take it. */
  HOPELESS
}
