package io.fleet.logforward.destination.batch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a batch.
 *
 * @param fates of each record, in order
 * @param reason why some are to be sent again; null when none is
 */
public record Outcome(List<Fate> fates, @Nullable String reason) {
  public Outcome {
    fates = List.copyOf(fates);
  }

  /** All were taken. */
  public static Outcome taken(int records) {
    return new Outcome(Collections.nCopies(records, Fate.TAKEN), null);
  }

  /** A single one never will be taken. */
  public static Outcome hopeless() {
    return new Outcome(List.of(Fate.HOPELESS), null);
  }

  /** This one's records, and those of another behind them. */
  public Outcome and(Outcome behind) {
    var all = new ArrayList<>(fates);
    all.addAll(behind.fates);
    return new Outcome(all, reason == null ? behind.reason : reason);
  }

  /**
   * Some were taken.
   *
   * @param refusals why each was not taken, null where it was; what the service said nothing of was
   *     not
   */
  public static Outcome of(int records, List<@Nullable String> refusals) {
    var fates = new ArrayList<Fate>(records);
    String reason = null;
    for (var i = 0; i < records; i++) {
      var refusal = i < refusals.size() ? refusals.get(i) : "no word of this record";
      fates.add(refusal == null ? Fate.TAKEN : Fate.AGAIN);
      if (reason == null) reason = refusal;
    }
    return new Outcome(fates, reason);
  }
}
