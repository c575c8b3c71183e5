package io.fleet.store.live;

import io.fleet.model.CampaignId;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs wherever they are kept: in Redis while they run and for a while after, in MySQL later. What
 * is saved can be read while Redis does not answer. Thread-safe; nothing blocks.
 */
public final class KeptRuns {
  private final LiveRecord record;
  private final LiveAnswers answers;
  private final LiveOffers offers;
  private final SavedRuns saved;

  public KeptRuns(LiveRecord record, LiveAnswers answers, LiveOffers offers, SavedRuns saved) {
    this.record = record;
    this.answers = answers;
    this.offers = offers;
    this.saved = saved;
  }

  /** How far a run is, or how it ended; null when nothing of it is kept. */
  public Future<@Nullable LiveProgress> progress(CampaignId id) {
    return record
        .progress(id)
        .transform(
            live ->
                live.succeeded() && live.result() != null
                    ? Future.succeededFuture(live.result())
                    : saved
                        .find(id)
                        .compose(
                            found -> {
                              var kept = found.filter(run -> !run.dropped());
                              // What is not saved may still lie in a Redis that is out of reach.
                              return kept.isEmpty() && live.failed()
                                  ? Future.failedFuture(live.cause())
                                  : Future.succeededFuture(
                                      kept.map(SavedRuns.Saved::progress).orElse(null));
                            }));
  }

  /** Answers after a number, oldest first; empty when there are none now. */
  public Future<List<Campaign.Result>> results(CampaignId id, long after, int most) {
    return answers
        .results(id, after, most)
        .transform(
            live -> {
              if (live.succeeded() && !live.result().isEmpty()) {
                return Future.succeededFuture(live.result());
              }
              var gone = live.cause();
              return record
                  .progress(id)
                  .transform(
                      head ->
                          head.succeeded() && head.result() != null
                              ? Future.succeededFuture(List.<Campaign.Result>of())
                              : savedOr(id, after, gone));
            });
  }

  private Future<List<Campaign.Result>> savedOr(
      CampaignId id, long after, @Nullable Throwable gone) {
    return saved
        .results(id, after)
        .compose(
            found ->
                found.isEmpty() && gone != null
                    ? Future.failedFuture(gone)
                    : Future.succeededFuture(found));
  }

  /** Who answered, and who was asked. */
  public Future<LiveLedger> ledger(CampaignId id) {
    return record
        .progress(id)
        .transform(
            head ->
                head.succeeded() && head.result() != null
                    ? liveLedger(id)
                    : saved
                        .find(id)
                        .compose(
                            found ->
                                found.isEmpty() && head.failed()
                                    ? Future.failedFuture(head.cause())
                                    : saved.ledger(id)));
  }

  private Future<LiveLedger> liveLedger(CampaignId id) {
    return Future.all(answers.ledger(id), offers.of(id))
        .map(
            both -> {
              LiveLedger answered = both.resultAt(0);
              org.roaringbitmap.RoaringBitmap asked = both.resultAt(1);
              answered.offered().or(asked);
              return answered;
            });
  }
}
