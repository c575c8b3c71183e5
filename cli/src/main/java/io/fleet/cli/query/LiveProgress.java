package io.fleet.cli.query;

import java.io.PrintStream;
import java.time.Duration;

/** Progress for a terminal: one line with a bar, drawn over itself, ten times a second at most. */
final class LiveProgress implements Progress {
  private static final Duration PACE = Duration.ofMillis(100);
  private static final String CLEAR = "\r\u001b[K";
  private static final int WIDTH = 20;

  private final PrintStream err;
  private Deadline next = new Deadline(Duration.ofNanos(1));
  private boolean drawn;

  LiveProgress(PrintStream err) {
    this.err = err;
  }

  @Override
  public void show(Tally tally) {
    if (drawn && !next.isOver()) return;
    next = new Deadline(PACE);
    draw((tally.known() ? bar(tally) : "") + ProgressText.line(tally));
  }

  @Override
  public void makeRoom() {
    if (drawn) err.print(CLEAR);
    err.flush();
    drawn = false;
  }

  @Override
  public void reconnecting(Tally tally) {
    draw(bar(tally) + ProgressText.counts(tally) + "; connecting again");
  }

  @Override
  public void finish(Tally tally, Ending ending) {
    makeRoom();
    err.println(ProgressText.ended(tally));
    var why = ProgressText.ending(ending);
    if (!why.isEmpty()) err.println(why);
  }

  private void draw(String line) {
    err.print(CLEAR + line);
    err.flush();
    drawn = true;
  }

  private static String bar(Tally tally) {
    var whole = tally.targeted();
    var filled = whole == 0 ? 0 : Math.min(WIDTH, WIDTH * tally.answered() / whole);
    return "[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "]";
  }
}
