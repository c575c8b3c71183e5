package io.fleet.cli.query;

/** What a script learns of a live query. */
final class ExitCode {
  private static final int PARTIAL = 3;
  private static final int NONE = 4;
  private static final int INTERRUPTED = 130; // 128 + SIGINT, as a shell has it

  private ExitCode() {}

  static int of(Ending ending, Tally tally, boolean detailed) {
    if (ending == Ending.INTERRUPTED) return INTERRUPTED;
    if (!detailed) return 0;
    if (tally.succeeded() == 0) return NONE;
    return tally.succeeded() >= tally.targeted() ? 0 : PARTIAL;
  }
}
