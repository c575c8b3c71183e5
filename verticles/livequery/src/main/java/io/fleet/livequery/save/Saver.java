package io.fleet.livequery.save;

import io.fleet.livequery.LiveQueryConfig;
import io.fleet.livequery.watch.Chunks;
import io.fleet.model.CampaignId;
import io.fleet.store.live.Campaign;
import io.fleet.store.live.CampaignStore;
import io.fleet.store.live.KeptRuns;
import io.fleet.store.live.LiveAnswers;
import io.fleet.store.live.LiveProgress;
import io.fleet.store.live.LiveRecord;
import io.fleet.store.live.SavedRuns;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves runs that are over, one at a time, and removes those that are too old or too many. Every
 * node looks for them, so none is missed when one dies; two that save the same write the same. On
 * one event loop; not thread-safe.
 */
public final class Saver {
  private static final Logger LOG = LoggerFactory.getLogger(Saver.class);
  private static final long LOOK_MILLIS = 5_000;
  private static final long CLEAN_MILLIS = Duration.ofMinutes(10).toMillis();
  private static final int MOST_AT_ONCE = 20;
  private static final int MOST_DROPPED = 500;
  // Who reads it in Redis just now shall come to an end there.
  private static final Duration THEN_GONE = Duration.ofMinutes(10);

  private final Vertx vertx;
  private final Parts parts;
  private final LiveQueryConfig config;
  // Of these Redis has nothing: another look would find the same.
  private final Set<CampaignId> hopeless = new HashSet<>();
  private boolean saving;

  /** Whence and whither. */
  public record Parts(
      CampaignStore campaigns,
      LiveRecord record,
      LiveAnswers answers,
      KeptRuns kept,
      SavedRuns saved) {}

  public Saver(Vertx vertx, Parts parts, LiveQueryConfig config) {
    this.vertx = vertx;
    this.parts = parts;
    this.config = config;
  }

  /** Begins to look. */
  public void start() {
    if (config.keepRuns().isZero()) return;
    vertx.setPeriodic(LOOK_MILLIS, tick -> look());
    vertx.setPeriodic(CLEAN_MILLIS, tick -> clean());
  }

  private void look() {
    if (saving) return;
    saving = true;
    parts
        .campaigns()
        .unsaved(config.keepRecord(), MOST_AT_ONCE + hopeless.size())
        .compose(
            ids -> {
              hopeless.retainAll(Set.copyOf(ids));
              return each(ids.stream().filter(id -> !hopeless.contains(id)).toList(), 0);
            })
        .onFailure(thrown -> LOG.debug("runs are saved later cause={}", thrown.toString()))
        .onComplete(done -> saving = false);
  }

  private Future<Void> each(List<CampaignId> ids, int at) {
    if (at >= ids.size()) return Future.succeededFuture();
    var id = ids.get(at);
    return parts
        .record()
        .progress(id)
        .compose(progress -> save(id, progress))
        .compose(saved -> each(ids, at + 1));
  }

  private Future<Void> save(CampaignId id, @Nullable LiveProgress progress) {
    if (progress == null || progress.running()) {
      hopeless.add(id);
      return Future.succeededFuture();
    }
    return blocks(id, new Chunks(), 0, SavedRuns.Size.NONE, progress.answered())
        .compose(
            size ->
                parts
                    .kept()
                    .ledger(id)
                    .compose(ledger -> parts.saved().close(id, progress, ledger, size)))
        .compose(closed -> parts.record().letGo(id, THEN_GONE));
  }

  private Future<SavedRuns.Size> blocks(
      CampaignId id, Chunks chunks, long after, SavedRuns.Size size, int left) {
    return parts
        .answers()
        .results(id, after, chunks.next())
        .compose(
            results -> {
              if (results.isEmpty()) return Future.succeededFuture(size);
              chunks.took(results);
              return block(id, chunks, results, size, left);
            });
  }

  private Future<SavedRuns.Size> block(
      CampaignId id, Chunks chunks, List<Campaign.Result> results, SavedRuns.Size size, int left) {
    return parts
        .saved()
        .block(id, results, config.maxRunBytes() - size.bytes())
        .compose(
            bytes -> {
              // What does not fit ends it: a run is saved from its beginning, without holes.
              if (bytes < 0) return Future.succeededFuture(size.leavingOut(left));
              return blocks(
                  id,
                  chunks,
                  results.getLast().seq(),
                  size.with(bytes, results.getLast().seq()),
                  left - results.size());
            });
  }

  private void clean() {
    parts
        .saved()
        .dropOlderThan(config.keepRuns(), MOST_DROPPED)
        .compose(dropped -> parts.saved().dropAbove(config.maxSavedBytes(), MOST_DROPPED))
        .onFailure(thrown -> LOG.debug("old runs are removed later cause={}", thrown.toString()));
  }
}
