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

  PlainProgress(PrintStream err) {
    this.err = err;
  }

  @Override
  public void show(Tally tally) {
    var waiting = ProgressText.waiting(tally);
    var line = tally.known() ? ProgressText.counts(tally) + "; " + waiting : waiting;
    var firstCounts = tally.known() && !counted;
    if (waiting.isEmpty() || line.equals(last) || !(firstCounts || next.isOver())) return;
    counted = tally.known();
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
    err.println(ProgressText.counts(tally));
    var why = ProgressText.ending(ending);
    if (!why.isEmpty()) err.println(why);
  }
}
