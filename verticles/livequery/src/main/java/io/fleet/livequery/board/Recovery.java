package io.fleet.livequery.board;

import io.fleet.model.CampaignId;
import io.fleet.platform.time.Time;
import io.fleet.store.live.Campaign;
import io.fleet.store.live.CampaignStore;
import io.fleet.store.live.LiveProgress;
import io.fleet.store.live.LiveRecord;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What to do when Redis has lost something: a run that goes on gets a new life, in which hosts
 * whose answers are gone are asked again. Every node notices by itself; the first acts, the rest
 * follow. On one event loop; not thread-safe.
 */
public final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
  private static final long LEFTOVERS_MILLIS = 10_000;
  private static final int MOST_LEFTOVERS = 500;

  private final Vertx vertx;
  private final LiveRecord record;
  private final CampaignStore campaigns;
  private final Board board;
  private final Sync sync;
  private final Time time;
  private final Duration maxDuration;

  public Recovery(
      Vertx vertx,
      LiveRecord record,
      CampaignStore campaigns,
      Board board,
      Sync sync,
      Time time,
      Duration maxDuration) {
    this.vertx = vertx;
    this.record = record;
    this.campaigns = campaigns;
    this.board = board;
    this.sync = sync;
    this.time = time;
    this.maxDuration = maxDuration;
  }

  /** Begins to look for runs that MySQL knows and Redis does not. */
  public void start() {
    sync.onVanished(this::vanished);
    vertx.setPeriodic(LEFTOVERS_MILLIS, tick -> leftovers());
  }

  /** Redis counts fewer answers than this node has seen stored. */
  public void lostAnswers(ActiveCampaign active) {
    var campaign = active.campaign();
    record.revive(campaign, newLife(campaign)).compose(first -> relearn(campaign.id(), first));
  }

  /** Another node has begun a new life of this campaign. */
  public void changedLife(CampaignId id) {
    relearn(id, false);
  }

  private Future<Void> relearn(CampaignId id, boolean first) {
    if (first) LOG.warn("redis lost answers of a live query, asking again campaignId={}", id);
    return record
        .progress(id)
        .compose(
            progress ->
                progress == null || !progress.running()
                    ? Future.succeededFuture()
                    : sync.begin(id, progress.life()));
  }

  private void leftovers() {
    if (sync.redisGone()) return;
    campaigns
        .running(maxDuration, MOST_LEFTOVERS)
        .onSuccess(
            ids -> ids.stream().filter(id -> board.find(id) == null).forEach(this::vanished));
  }

  // Not among those that run: ended by another node, or lost.
  private void vanished(CampaignId id) {
    record.progress(id).compose(progress -> vanished(id, progress));
  }

  private Future<Void> vanished(CampaignId id, @Nullable LiveProgress progress) {
    if (progress == null) {
      return campaigns
          .find(id)
          .compose(found -> found.map(this::lost).orElseGet(Future::succeededFuture));
    }
    // A node may die between the end in Redis and the end in MySQL.
    return progress.running()
        ? record.remember(id).compose(known -> sync.load(id))
        : campaigns.ended(id, Campaign.Ending.of(progress.state()));
  }

  private Future<Void> lost(CampaignStore.Summary summary) {
    if (!summary.isRunning()) return Future.succeededFuture();
    var id = summary.id();
    var campaign =
        new Campaign(
            id,
            summary.sql(),
            summary.userId() == null ? 0 : summary.userId(),
            summary.createdAt().toInstant(ZoneOffset.UTC),
            summary.openToObservers(),
            summary.targets(),
            0);
    if (campaign.startedAt().plus(maxDuration).isBefore(time.now())) {
      return campaigns.ended(id, Campaign.Ending.EXPIRED);
    }
    LOG.warn("redis lost a live query, asking again campaignId={}", id);
    return record.revive(campaign, newLife(campaign)).compose(first -> sync.load(id));
  }

  // Higher than any before, whatever this node knows of those: two lives never begin in a second.
  private long newLife(Campaign campaign) {
    var seconds = Duration.between(campaign.startedAt(), time.now()).toSeconds();
    return Math.max(campaign.life() + 1, seconds + 1);
  }
}
