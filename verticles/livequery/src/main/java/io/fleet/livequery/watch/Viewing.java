package io.fleet.livequery.watch;

import io.fleet.livequery.target.Totals;
import io.fleet.platform.stream.StreamPeer;
import io.fleet.store.live.Campaign;
import io.fleet.store.live.CampaignStore;
import io.fleet.store.live.LiveAnswers;
import io.fleet.store.live.LiveProgress;
import io.fleet.store.live.LiveRecord;
import io.vertx.core.Future;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One viewer of one campaign. Reads the stream from where the viewer is, at the viewer's own pace:
 * a slow one holds only itself. Runs on the context of its conversation; not thread-safe.
 */
final class Viewing {
  /** What viewings share. */
  record Sources(LiveRecord record, LiveAnswers answers, ShownHosts hosts, TotalsNow totals) {}

  private final Sources sources;
  private final StreamPeer peer;
  private final CampaignStore.Summary campaign;
  private final Messages messages;
  private final boolean goesOn;
  private final Chunks chunks = new Chunks();
  private long delivered;
  private Totals lastTotals = Totals.NONE;
  private String lastStatus;
  private String lastNotice = "running";
  private boolean finished;
  private boolean reading;
  private boolean again;

  Viewing(Sources sources, StreamPeer peer, CampaignStore.Summary campaign, OptionalLong after) {
    this.sources = sources;
    this.peer = peer;
    this.campaign = campaign;
    this.goesOn = after.isPresent();
    this.delivered = Math.max(0, after.orElse(0));
    this.messages = new Messages(campaign.id(), goesOn);
    // What counts as told before anything was.
    this.lastStatus = messages.status(0, 0, false, 0);
  }

  CampaignStore.Summary campaign() {
    return campaign;
  }

  /** Totals and status at once, before any result, as clients expect. */
  void begin() {
    var totals = sources.totals().of(campaign);
    tellTotals(totals);
    tellStatus(totals.online(), totals.online() == 0);
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
        .recover(this::outOfReach)
        .onComplete(
            done -> {
              reading = false;
              if (again) look();
            });
  }

  private Future<Void> read() {
    return sources
        .answers()
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
              var sent = Future.<Void>succeededFuture();
              for (var result : results) {
                // Each is written when its turn comes: a chunk of texts would be twice in memory.
                sent =
                    sent.compose(
                        before -> {
                          delivered = result.seq();
                          return peer.send(messages.result(result, hosts.get(result.hostId())));
                        });
              }
              return sent;
            });
  }

  private Future<Void> settle() {
    return sources.record().progress(campaign.id()).compose(this::settle);
  }

  private Future<Void> settle(@Nullable LiveProgress progress) {
    // Came between the two readings: results go before the status that counts them.
    if (progress != null && progress.seq() > delivered) return read();
    // A number from another life of this run: nothing up to it will ever come.
    if (progress != null && progress.seq() < delivered) delivered = progress.seq();
    var totals = sources.totals().of(campaign);
    var over = progress == null || !progress.running();
    // One after the other: what a client does not take is not piled up.
    return tellTotals(totals)
        .compose(told -> tellStatus(totals.online(), over || delivered >= totals.online()))
        .compose(told -> notice(progress == null ? "gone" : progress.state()));
  }

  private Future<Void> outOfReach(Throwable thrown) {
    return notice("redis");
  }

  private Future<Void> tellTotals(Totals totals) {
    if (totals.equals(lastTotals)) return Future.succeededFuture();
    lastTotals = totals;
    return send(messages.totals(totals, delivered));
  }

  // Once finished, it stays so: hosts that come online later change the numbers alone.
  private Future<Void> tellStatus(int expected, boolean nowFinished) {
    finished = finished || nowFinished;
    var text = messages.status(expected, (int) delivered, finished, delivered);
    if (text.equals(lastStatus)) return Future.succeededFuture();
    lastStatus = text;
    return send(text);
  }

  // Legacy clients print an error for a type that they do not know.
  private Future<Void> notice(String state) {
    if (!goesOn || state.equals(lastNotice)) return Future.succeededFuture();
    lastNotice = state;
    return send(messages.notice(state, delivered));
  }

  private Future<Void> send(String text) {
    return peer.isClosed() ? Future.succeededFuture() : peer.send(text);
  }
}
