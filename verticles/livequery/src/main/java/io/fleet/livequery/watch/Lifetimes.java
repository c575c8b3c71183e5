package io.fleet.livequery.watch;

import io.fleet.livequery.LiveQueryConfig;
import io.fleet.livequery.board.ActiveCampaign;
import io.fleet.livequery.board.Board;
import io.fleet.livequery.board.Recovery;
import io.fleet.livequery.board.Sync;
import io.fleet.livequery.run.Ender;
import io.fleet.livequery.target.TargetCounts;
import io.fleet.model.CampaignId;
import io.fleet.platform.time.Time;
import io.fleet.store.live.Campaign.Ending;
import io.fleet.store.live.CampaignStore;
import io.fleet.store.live.LiveProgress;
import io.fleet.store.live.LiveViewers;
import io.fleet.store.live.LiveViewers.Standing;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Decides when a campaign is over, by the rules of {@code design.md} section 11: every target
 * answered, the time limit, nobody watching for long, or a legacy viewer that was the last and
 * left. Every node looks at every campaign; the first to end one has ended it. On one event loop;
 * not thread-safe.
 */
public final class Lifetimes {
  private static final long SWEEP_MILLIS = 1_500;
  private static final long CLEAN_MILLIS = Duration.ofMinutes(10).toMillis();

  private final Vertx vertx;
  private final LiveViewers viewers;
  private final CampaignStore campaigns;
  private final Board board;
  private final Sync sync;
  private final Recovery recovery;
  private final Ender ender;
  private final TargetCounts counts;
  private final Time time;
  private final LiveQueryConfig config;
  private final Map<CampaignId, Long> unwatchedSince = new HashMap<>();
  private final Map<CampaignId, Integer> answeredBefore = new HashMap<>();
  private boolean sweeping;
  private long trustedFrom;

  /** What it looks at and acts by. */
  public record Parts(
      LiveViewers viewers,
      CampaignStore campaigns,
      Board board,
      Sync sync,
      Recovery recovery,
      Ender ender,
      TargetCounts counts) {}

  public Lifetimes(Vertx vertx, Parts parts, Time time, LiveQueryConfig config) {
    this.vertx = vertx;
    this.viewers = parts.viewers();
    this.campaigns = parts.campaigns();
    this.board = parts.board();
    this.sync = parts.sync();
    this.recovery = parts.recovery();
    this.ender = parts.ender();
    this.counts = parts.counts();
    this.time = time;
    this.config = config;
    this.trustedFrom = time.monotonicMillis();
  }

  /** Begins to look after campaigns. */
  public void start() {
    var context = vertx.getOrCreateContext();
    recovery.start();
    sync.listen(
        id -> {
          // Whoever answered just now may have been the last.
          var active = board.find(id);
          if (active == null || !active.isComplete()) return;
          context.runOnContext(go -> look(Map.of(id, active)));
        });
    vertx.setPeriodic(SWEEP_MILLIS, tick -> sweep());
    // Rows of campaigns whose keys are gone: a node may die between Redis and MySQL.
    vertx.setPeriodic(
        CLEAN_MILLIS, tick -> campaigns.closeOlderThan(config.maxDuration().plusHours(1)));
  }

  private void sweep() {
    var running =
        board.running().stream()
            .collect(Collectors.toMap(active -> active.campaign().id(), active -> active));
    unwatchedSince.keySet().retainAll(running.keySet());
    answeredBefore.keySet().retainAll(running.keySet());
    if (running.isEmpty() || sweeping) return;
    sweeping = true;
    look(running)
        .onFailure(
            // While Redis was away no viewer could renew its presence there.
            thrown -> trustedFrom = time.monotonicMillis() + 2 * Presence.RENEW_MILLIS)
        .onComplete(done -> sweeping = false);
  }

  private Future<List<Standing>> look(Map<CampaignId, ActiveCampaign> running) {
    // Counted before Redis is asked: what is stored meanwhile is no loss.
    var seen =
        running.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, known -> known.getValue().answered()));
    return viewers
        .standing(running.keySet().stream().toList(), time.now())
        .onSuccess(
            all -> {
              for (var standing : all) {
                var id = standing.campaign();
                var active = running.get(id);
                if (active != null) look(active, standing, seen.getOrDefault(id, 0));
              }
            });
  }

  private void look(ActiveCampaign active, Standing standing, int seen) {
    var progress = standing.progress();
    // Gone: the next reading of the truth takes it off the board.
    if (progress == null) return;
    var id = standing.campaign();
    if (!progress.running()) {
      // By its last answer, or by a node that died before it could tell.
      ender.end(id, Ending.of(progress.state()));
    } else if (progress.life() != active.campaign().life()) {
      recovery.changedLife(id);
    } else if (progress.answered() < seen) {
      recovery.lostAnswers(active);
    } else if (active.campaign().startedAt().plus(config.maxDuration()).isBefore(time.now())) {
      ender.end(id, Ending.EXPIRED);
    } else if (abandoned(standing)) {
      ender.end(id, ending(active, progress));
    } else if (lacking(id, active, progress)) {
      sync.readLedger(id);
    }
  }

  // News of the newest answers are still on their way; only those of a sweep ago may be lost.
  private boolean lacking(CampaignId id, ActiveCampaign active, LiveProgress progress) {
    var before = answeredBefore.put(id, progress.answered());
    return before != null && before > active.answered();
  }

  private boolean abandoned(Standing standing) {
    var id = standing.campaign();
    if (standing.present() > 0 || time.monotonicMillis() < trustedFrom) {
      unwatchedSince.remove(id);
      return false;
    }
    if (standing.legacyLeft()) return true;
    var since = unwatchedSince.computeIfAbsent(id, key -> time.monotonicMillis());
    return time.monotonicMillis() - since >= config.unwatchedFor().toMillis();
  }

  // Finished when everyone who could answer has, else told as what it is.
  private Ending ending(ActiveCampaign active, LiveProgress progress) {
    var online = counts.of(active.campaign().targets()).online();
    return progress.answered() >= online ? Ending.FINISHED : Ending.STOPPED;
  }
}
