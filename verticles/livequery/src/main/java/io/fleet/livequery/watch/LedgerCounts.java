package io.fleet.livequery.watch;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fleet.store.live.LiveProgress;
import org.jspecify.annotations.Nullable;

/**
 * How many targeted hosts are in which state; together all of them.
 *
 * @param rows answered with rows
 * @param empty answered without
 * @param failed answered that the query failed
 * @param offered asked, silent so far
 * @param waiting online, not asked yet
 * @param offline not online
 * @param expired silent when the run was over
 * @param partial whether Redis lost answers, which are asked for again
 * @param leftOut answers of a saved run that were not saved for their size
 * @param firstMillis from the start to the first answer
 * @param lastMillis from the start to the newest answer
 */
record LedgerCounts(
    int rows,
    int empty,
    int failed,
    int offered,
    int waiting,
    int offline,
    int expired,
    boolean partial,
    @JsonProperty("left_out") int leftOut,
    @JsonProperty("first_answer_ms") @Nullable Long firstMillis,
    @JsonProperty("last_answer_ms") @Nullable Long lastMillis) {

  /** Of a run that is over. */
  static LedgerCounts over(int targets, LiveProgress progress) {
    return of(progress, 0, 0, 0, Math.max(0, targets - progress.answered()));
  }

  /**
   * Of a run that goes on. What this node knows of the silent ones may be a moment older or newer
   * than the count of answers; the difference is taken from those who were asked.
   */
  static LedgerCounts running(
      int targets, LiveProgress progress, int offered, int waiting, int offline) {
    var silent = Math.max(0, targets - progress.answered());
    var tooMany = Math.max(0, offered + waiting + offline - silent);
    var fewerOffered = Math.min(offered, tooMany);
    var fewerWaiting = Math.min(waiting, tooMany - fewerOffered);
    var fewerOffline = tooMany - fewerOffered - fewerWaiting;
    var missing = Math.max(0, silent - offered - waiting - offline);
    return of(
        progress,
        offered - fewerOffered + missing,
        waiting - fewerWaiting,
        offline - fewerOffline,
        0);
  }

  private static LedgerCounts of(
      LiveProgress progress, int offered, int waiting, int offline, int expired) {
    return new LedgerCounts(
        progress.rows(),
        progress.empty(),
        progress.failed(),
        offered,
        waiting,
        offline,
        expired,
        progress.partial(),
        progress.leftOut(),
        progress.firstMillis(),
        progress.lastMillis());
  }
}
