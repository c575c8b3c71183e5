package io.fleet.cli.query;

import java.io.PrintStream;
import java.time.Duration;

/** Progress for a log: whole lines, only when something changed, at most one in five seconds. */
final class PlainProgress implements Progress {
  private static final Duration PACE = Duration.ofSeconds(5);

  private final PrintStream err;
  private Deadline next = new Deadline(Duration.ofNanos(1));
  private String last = "";
  private boolean counted;
  private boolean accounted;

  PlainProgress(PrintStream err) {
    this.err = err;
  }

  @Override
  public void show(Tally tally) {
    var line = ProgressText.line(tally);
    var firstCounts = tally.known() && !counted;
    var firstStates = tally.ledger() != null && !accounted;
    var due = firstCounts || firstStates || next.isOver();
    if (tally.complete() || line.equals(last) || !due) return;
    counted = tally.known();
    accounted = tally.ledger() != null;
    last = line;
    next = new Deadline(PACE);
    err.println(line);
  }

  @Override
  public void lost(String why) {
    err.println(why);
  }

  @Override
  public void reconnecting(Tally tally) {
    err.println("connecting again");
  }

  @Override
  public void finish(Tally tally, Ending ending) {
    err.println(ProgressText.ended(tally));
    var why = ProgressText.ending(ending);
    if (!why.isEmpty()) err.println(why);
  }
}
