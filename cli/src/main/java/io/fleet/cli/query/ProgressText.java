package io.fleet.cli.query;

import java.util.ArrayList;
import java.util.List;

/** The words of progress; the counts stand as scripts know them from Fleet's own client. */
final class ProgressText {
  private ProgressText() {}

  static String counts(Tally tally) {
    return " %d%% responded (%d%% online) | %d/%d targeted hosts (%d/%d online)"
        .formatted(
            percent(tally.answered(), tally.targeted()),
            percent(tally.answered(), tally.online()),
            tally.answered(),
            tally.targeted(),
            tally.answered(),
            tally.online());
  }

  /** What became of the hosts and what the program waits for now, behind the counts. */
  static String detail(Tally tally) {
    var word = tally.word();
    var states = states(tally);
    if (word == null) return states;
    return states.isEmpty() ? word : states + "; " + word;
  }

  private static String states(Tally tally) {
    var ledger = tally.ledger();
    if (ledger == null) return waiting(tally);
    var parts = new ArrayList<String>();
    add(parts, ledger.rows(), "with rows");
    add(parts, ledger.empty(), "empty");
    add(parts, ledger.failed(), "failed");
    add(parts, ledger.offered(), "asked and silent");
    add(parts, ledger.waiting(), "not asked yet");
    add(parts, ledger.offline(), "offline");
    add(parts, ledger.expired(), "never answered");
    return String.join(", ", parts);
  }

  private static void add(List<String> parts, int hosts, String state) {
    if (hosts > 0) parts.add(hosts + " " + state);
  }

  private static String waiting(Tally tally) {
    if (!tally.known()) return "waiting for the server to count the hosts";
    var online = Math.max(0, tally.online() - tally.answered());
    var offline = Math.max(0, tally.targeted() - tally.answered()) - online;
    var parts = new ArrayList<String>();
    if (online > 0) parts.add(online + " online");
    if (offline > 0) parts.add(offline + " offline");
    if (parts.isEmpty()) return "";
    return "waiting for "
        + String.join(" and ", parts)
        + (online + offline == 1 ? " host" : " hosts");
  }

  /** The counts with the detail. */
  static String line(Tally tally) {
    var detail = detail(tally);
    if (!tally.known()) return detail;
    return detail.isEmpty() ? counts(tally) : counts(tally) + "; " + detail;
  }

  /** The last line: the counts, and of a server that keeps a ledger what became of each host. */
  static String ended(Tally tally) {
    return tally.ledger() == null ? counts(tally) : line(tally);
  }

  static String ending(Ending ending) {
    return switch (ending) {
      case COMPLETE, ONLINE_COMPLETE, OUTPUT_CLOSED -> "";
      case TIMEOUT -> "Stopped by timeout";
      case INTERRUPTED -> "Interrupted";
      case SERVER_ENDED -> "The server ended the run";
    };
  }

  private static int percent(int part, int whole) {
    return whole == 0 ? 0 : (int) Math.round(100.0 * part / whole);
  }
}
