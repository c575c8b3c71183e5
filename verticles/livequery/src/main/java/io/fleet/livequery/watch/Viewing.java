package io.fleet.livequery.watch;

import io.fleet.livequery.target.Totals;
import io.fleet.platform.stream.StreamPeer;
import io.fleet.platform.time.Time;
import io.fleet.store.inventory.ListedHost;
import io.fleet.store.live.Campaign;
import io.fleet.store.live.CampaignStore;
import io.fleet.store.live.KeptRuns;
import io.fleet.store.live.LiveProgress;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * One viewer of one campaign. Reads the stream from where the viewer is, at the viewer's own pace:
 * a slow one holds only itself. A host is told once, also when its answer was lost and came again.
 * Runs on the context of its conversation; not thread-safe.
 */
final class Viewing {
  // How long a run that Redis lost may take to come back before its viewers give it up.
  private static final long GONE_MILLIS = 25_000;
  private static final int NORMAL = 1000;

  /** What viewings share. */
  record Sources(KeptRuns kept, ShownHosts hosts, TotalsNow totals, LedgerNow ledgers, Time time) {}

  private final Sources sources;
  private final StreamPeer peer;
  private final CampaignStore.Summary campaign;
  private final Wish wish;
  private final Messages messages;
  private final Chunks chunks = new Chunks();
  private final RoaringBitmap shown = new RoaringBitmap();
  private long delivered;
  private long life;
  private long emptyAt;
  private long missingSince = -1;
  private Totals lastTotals = Totals.NONE;
  private String lastStatus;
  private String lastLedger = "";
  private String lastNotice;
  private boolean finished;
  private boolean reading;
  private boolean again;

  Viewing(Sources sources, StreamPeer peer, CampaignStore.Summary campaign, Wish wish) {
    this.sources = sources;
    this.peer = peer;
    this.campaign = campaign;
    this.wish = wish;
    this.delivered = wish.after().orElse(0);
    this.life = lifeOf(delivered);
    this.messages = new Messages(campaign.id(), wish.goesOn());
    // What counts as told before anything was.
    this.lastStatus = messages.status(0, 0, false, 0);
    this.lastNotice = messages.notice("running", false, 0);
  }

  CampaignStore.Summary campaign() {
    return campaign;
  }

  /** Totals and status at once, before any result, as clients expect. */
  void begin() {
    var totals = sources.totals().of(campaign);
    var seen = (int) Math.min(delivered, campaign.targetCount());
    tellTotals(totals);
    tellStatus(totals.online(), seen, totals.online() == 0);
    look();
  }

  /** Something may have come: reads on, unless that is being done. */
  void look() {
    if (peer.isClosed()) return;
    if (reading) {
      again = true;
      return;
    }
    reading = true;
    again = false;
    read()
        .recover(thrown -> peer.isClosed() ? Future.succeededFuture() : notice("redis", false))
        .onComplete(
            done -> {
              reading = false;
              if (again) look();
            });
  }

  private Future<Void> read() {
    return sources
        .kept()
        .results(campaign.id(), delivered, chunks.next())
        .compose(
            results -> results.isEmpty() ? settle() : deliver(results).compose(sent -> read()));
  }

  private Future<Void> deliver(List<Campaign.Result> results) {
    chunks.took(results);
    var ids = results.stream().map(Campaign.Result::hostId).toList();
    return sources
        .hosts()
        .byIds(ids)
        .compose(
            hosts -> {
              var sent = Promise.<Void>promise();
              tell(results.iterator(), hosts, sent);
              return sent.future();
            });
  }

  // One after the other, each written when its turn comes: a chunk of texts would be twice in
  // memory. A loop, as a chain of thousands of futures ends in one call within the other.
  private void tell(
      Iterator<Campaign.Result> results, Map<Integer, ListedHost> hosts, Promise<Void> all) {
    while (results.hasNext()) {
      var result = results.next();
      delivered = result.seq();
      if (!shown.checkedAdd(result.hostId())) continue;
      var sent = peer.send(messages.result(result, hosts.get(result.hostId())));
      if (sent.succeeded()) continue;
      sent.onComplete(taken -> tell(results, hosts, all), all::fail);
      return;
    }
    all.complete();
  }

  private Future<Void> settle() {
    return sources.kept().progress(campaign.id()).compose(this::settle);
  }

  private Future<Void> settle(@Nullable LiveProgress progress) {
    if (progress == null) return missing();
    missingSince = -1;
    if (progress.life() != life || progress.seq() < delivered) {
      // Answers were lost, and numbers given twice: read all, and tell those that are new.
      life = progress.life();
      delivered = 0;
      return read();
    }
    // Came between the two readings: results go before the status that counts them.
    if (progress.seq() > delivered && progress.seq() != emptyAt) {
      emptyAt = progress.seq();
      return read();
    }
    var totals = sources.totals().of(campaign);
    var answered = progress.answered();
    // One after the other: what a client does not take is not piled up.
    return tellTotals(totals)
        .compose(
            told ->
                tellStatus(
                    totals.online(), answered, !progress.running() || answered >= totals.online()))
        .compose(told -> tellLedger(progress))
        .compose(told -> notice(progress.state(), progress.partial()))
        .compose(told -> endPoll(progress));
  }

  // Redis lost the run, which comes back if it is to go on; or nothing is kept of it any more.
  private Future<Void> missing() {
    var now = sources.time().monotonicMillis();
    if (missingSince < 0) missingSince = now;
    var mayComeBack = campaign.endedAt() == null && now - missingSince < GONE_MILLIS;
    return notice(mayComeBack ? "redis" : "gone", false);
  }

  private Future<Void> tellTotals(Totals totals) {
    if (totals.equals(lastTotals)) return Future.succeededFuture();
    lastTotals = totals;
    return send(messages.totals(totals, delivered));
  }

  // Once finished, it stays so: hosts that come online later change the numbers alone.
  private Future<Void> tellStatus(int expected, int actual, boolean nowFinished) {
    finished = finished || nowFinished;
    var text = messages.status(expected, actual, finished, delivered);
    if (text.equals(lastStatus)) return Future.succeededFuture();
    lastStatus = text;
    return send(text);
  }

  // Legacy clients print an error for a type that they do not know.
  private Future<Void> tellLedger(LiveProgress progress) {
    var counts = wish.ledger() ? sources.ledgers().of(campaign, progress) : null;
    if (counts == null) return Future.succeededFuture();
    var text = messages.ledger(counts, delivered);
    if (text.equals(lastLedger)) return Future.succeededFuture();
    lastLedger = text;
    return send(text);
  }

  private Future<Void> notice(String state, boolean partial) {
    if (!wish.ledger()) return Future.succeededFuture();
    var text = messages.notice(state, partial, 0);
    if (text.equals(lastNotice)) return Future.succeededFuture();
    lastNotice = text;
    return send(messages.notice(state, partial, delivered));
  }

  private Future<Void> endPoll(LiveProgress progress) {
    var news = delivered > wish.after().orElse(0) || !progress.running();
    if (wish.poll() && news) peer.close(NORMAL, "poll");
    return Future.succeededFuture();
  }

  private Future<Void> send(String text) {
    return peer.isClosed() ? Future.succeededFuture() : peer.send(text);
  }

  private static long lifeOf(long seq) {
    return seq / LiveProgress.NUMBERS_OF_A_LIFE;
  }
}
