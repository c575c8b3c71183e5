package io.fleet.cli.query;

import io.fleet.cli.api.FleetApi;
import io.fleet.cli.shell.CliFailure;
import io.fleet.cli.shell.Shell;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Follows one live query from its start until it ends; connects again when the connection breaks.
 */
final class LiveRun {
  private static final Duration TICK = Duration.ofMillis(100);
  private static final Duration LATE_ANSWERS = Duration.ofSeconds(2);
  private static final Duration GIVE_UP = Duration.ofSeconds(60);

  /**
   * When to end before every host has answered.
   *
   * @param online when all that are online have answered
   * @param timeout this long after the server has listened; null or zero is never
   */
  record Until(boolean online, @Nullable Duration timeout) {}

  private final Shell shell;
  private final FleetApi api;
  private final Campaign campaign;
  private final ResultSink sink;
  private final Progress progress;
  private final Tally tally = new Tally();
  private volatile boolean interrupted;

  LiveRun(Shell shell, FleetApi api, Campaign campaign, ResultSink sink, Progress progress) {
    this.shell = shell;
    this.api = api;
    this.campaign = campaign;
    this.sink = sink;
    this.progress = progress;
  }

  Tally tally() {
    return tally;
  }

  Ending follow(Until until) {
    var guard = shell.interrupts().onInterrupt(() -> interrupted = true);
    try {
      var ending = untilEnd(until);
      sink.finish();
      progress.finish(tally, ending);
      return ending;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Ending.INTERRUPTED;
    } finally {
      guard.close();
    }
  }

  private Ending untilEnd(Until until) throws InterruptedException {
    var patience = new Deadline(GIVE_UP);
    @Nullable Deadline deadline = null;
    while (true) {
      try (var stream = open(patience)) {
        if (stream != null) {
          // The time is the hosts': a slow handshake takes nothing of it.
          if (deadline == null) deadline = new Deadline(until.timeout());
          var ending = pump(stream, deadline, until);
          if (ending != null) return ending;
          patience = new Deadline(GIVE_UP);
        }
      }
      if (interrupted) return Ending.INTERRUPTED;
      if (deadline != null && deadline.isOver()) return Ending.TIMEOUT;
      progress.reconnecting(tally);
      Thread.sleep(Duration.ofSeconds(1));
    }
  }

  /** Null when the server that was there before cannot be reached just now. */
  private @Nullable Stream open(Deadline patience) {
    try {
      return Stream.open(api, campaign);
    } catch (CliFailure failure) {
      if (!tally.known() || patience.isOver()) throw failure;
      return null;
    }
  }

  /** Null when the connection broke. */
  private @Nullable Ending pump(Stream stream, Deadline deadline, Until until)
      throws InterruptedException {
    @Nullable Deadline late = null;
    while (true) {
      var event = stream.next(TICK);
      switch (event) {
        case null -> {}
        case Stream.Event.Text text -> take(Message.parse(text.text()));
        case Stream.Event.End end -> {
          progress.lost(end.why());
          return end.clean() ? Ending.SERVER_ENDED : null;
        }
      }
      progress.show(tally);
      var ending = ending(deadline, until);
      if (ending != null) return ending;
      if (tally.over()) return Ending.SERVER_ENDED;
      // The server's count may run before its messages: wait a little for what it promised.
      if (tally.endedEarly() && !tally.expectsMore()) return Ending.SERVER_ENDED;
      if (!tally.endedEarly()) late = null;
      else if (late == null) late = new Deadline(LATE_ANSWERS);
      else if (late.isOver()) return Ending.SERVER_ENDED;
    }
  }

  private @Nullable Ending ending(Deadline deadline, Until until) {
    if (interrupted) return Ending.INTERRUPTED;
    if (shell.out().checkError()) return Ending.OUTPUT_CLOSED;
    if (tally.complete()) return Ending.COMPLETE;
    if (until.online() && tally.onlineComplete()) return Ending.ONLINE_COMPLETE;
    return deadline.isOver() ? Ending.TIMEOUT : null;
  }

  private void take(Message message) {
    switch (message) {
      case Message.Totals totals -> tally.take(totals);
      case Message.Status status -> tally.take(status);
      case Message.Result result -> {
        if (tally.take(result)) {
          progress.makeRoom();
          sink.add(result);
        }
      }
      case Message.Ledger ledger -> tally.take(ledger);
      case Message.Notice notice -> tally.take(notice);
      case Message.Refusal refusal ->
          throw new CliFailure("the server refused the live query: " + refusal.reason());
      case Message.Unknown unknown -> {
        // A newer server may say more than this version understands.
      }
    }
  }
}
