package io.fleet.cli.query;

import io.fleet.cli.shell.Shell;

/** Tells a person how far a live query is. */
interface Progress {
  Progress NONE = new Progress() {};

  static Progress of(Shell shell) {
    return shell.terminal() ? new LiveProgress(shell.err()) : new PlainProgress(shell.err());
  }

  /** Called often; shows what changed. */
  default void show(Tally tally) {}

  /** Called before something else is printed: both streams may end on one terminal. */
  default void makeRoom() {}

  default void lost(String why) {}

  default void reconnecting(Tally tally) {}

  default void finish(Tally tally, Ending ending) {}
}
