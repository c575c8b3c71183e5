package io.fleet.livequery.watch;

import io.fleet.livequery.LiveQueryConfig;
import io.fleet.livequery.board.ActiveCampaign;
import io.fleet.livequery.board.Board;
import io.fleet.livequery.run.Ender;
import io.fleet.livequery.target.TargetCounts;
import io.fleet.model.CampaignId;
import io.fleet.platform.stream.StreamPeer;
import io.fleet.platform.time.Time;
import io.fleet.store.live.Campaign.Ending;
import io.fleet.store.live.LiveRecord;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Decides when a campaign is over, by the rules of {@code design.md} section 11: every target
 * answered, the time limit, nobody watching, or a legacy viewer that was the last and left. On one
 * event loop; not thread-safe.
 */
public final class Lifetimes {
  /** How often a viewer's presence is noted again. */
  static final long RENEW_MILLIS = 10_000;

  private static final Duration PRESENT = Duration.ofSeconds(30);
  private static final long SWEEP_MILLIS = 1_000;
  private static final Map<StreamPeer.Leaving, Duration> GRACE =
      Map.of(
          StreamPeer.Leaving.LEFT, Duration.ofSeconds(5),
          StreamPeer.Leaving.LOST, Duration.ofSeconds(60));

  private final Vertx vertx;
  private final LiveRecord record;
  private final Board board;
  private final Ender ender;
  private final TargetCounts counts;
  private final Time time;
  private final LiveQueryConfig config;
  private final Map<CampaignId, Long> unwatchedSince = new HashMap<>();
  private long sweeps;

  public Lifetimes(
      Vertx vertx,
      LiveRecord record,
      Board board,
      Ender ender,
      TargetCounts counts,
      Time time,
      LiveQueryConfig config) {
    this.vertx = vertx;
    this.record = record;
    this.board = board;
    this.ender = ender;
    this.counts = counts;
    this.time = time;
    this.config = config;
  }

  /** Begins to look after campaigns. */
  public void start() {
    vertx.setPeriodic(SWEEP_MILLIS, tick -> sweep());
  }

  void watching(CampaignId id, String viewer) {
    record.watching(id, viewer, time.now().plus(PRESENT));
  }

  void left(CampaignId id, String viewer, boolean goesOn, StreamPeer.Leaving how) {
    var others = record.left(id, viewer, time.now());
    if (goesOn) return;
    var grace = GRACE.getOrDefault(how, PRESENT);
    others.onSuccess(
        still -> {
          if (still == 0) vertx.setTimer(grace.toMillis(), fired -> endUnlessWatched(id));
        });
  }

  private void endUnlessWatched(CampaignId id) {
    if (board.find(id) == null) return;
    record
        .viewers(id, time.now())
        .compose(watching -> watching > 0 ? Future.succeededFuture() : finish(id));
  }

  private void sweep() {
    sweeps++;
    for (var active : board.running()) {
      var id = active.campaign().id();
      if (active.everyoneAnswered()) {
        ender.end(id, Ending.FINISHED);
      } else if (tooOld(active.campaign().startedAt())) {
        ender.end(id, Ending.EXPIRED);
      } else if (sweeps % 10 == 0) {
        record.viewers(id, time.now()).onSuccess(watching -> unwatched(active, watching));
      }
    }
  }

  private boolean tooOld(Instant started) {
    return started.plus(config.maxDuration()).isBefore(time.now());
  }

  private void unwatched(ActiveCampaign active, int watching) {
    var id = active.campaign().id();
    if (watching > 0) {
      unwatchedSince.remove(id);
      return;
    }
    var since = unwatchedSince.computeIfAbsent(id, key -> time.monotonicMillis());
    if (time.monotonicMillis() - since >= config.unwatchedFor().toMillis()) {
      unwatchedSince.remove(id);
      finish(id);
    }
  }

  // Finished when everyone who could answer has, else told as what it is.
  private Future<Void> finish(CampaignId id) {
    var active = board.find(id);
    if (active == null) return Future.succeededFuture();
    return record
        .progress(id)
        .compose(
            progress -> {
              var online = counts.of(active.campaign().targets()).online();
              var complete = progress != null && progress.answered() >= online;
              return ender.end(id, complete ? Ending.FINISHED : Ending.STOPPED);
            });
  }
}
