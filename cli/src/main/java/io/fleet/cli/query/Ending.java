package io.fleet.cli.query;

/** Why a live query ended. */
enum Ending {
  COMPLETE,
  ONLINE_COMPLETE,
  TIMEOUT,
  INTERRUPTED,
  SERVER_ENDED,
  OUTPUT_CLOSED
}
