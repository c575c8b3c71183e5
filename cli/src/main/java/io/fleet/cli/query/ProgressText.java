package io.fleet.cli.query;

import java.util.ArrayList;

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

  /** What the program waits for now. */
  static String waiting(Tally tally) {
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
