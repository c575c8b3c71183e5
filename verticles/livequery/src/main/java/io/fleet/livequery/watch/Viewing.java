package io.fleet.livequery.watch;

import io.fleet.livequery.target.TargetCounts;
import io.fleet.livequery.target.Totals;
import io.fleet.platform.stream.StreamPeer;
import io.fleet.store.live.Campaign;
import io.fleet.store.live.CampaignStore;
import io.fleet.store.live.LiveRecord;
import io.vertx.core.Future;
import java.util.List;
import java.util.OptionalLong;

/**
 * One viewer of one campaign. Reads the stream from where the viewer is, at the viewer's own pace: a
 * slow one holds only itself. Runs on the context of its conversation; not thread-safe.
 */
final class Viewing {
  private static final int CHUNK = 200;

  /** What viewings share. */
  record Sources(LiveRecord record, HostJson hosts, TargetCounts counts) {}

  private final Sources sources;
  private final StreamPeer peer;
  private final CampaignStore.Summary campaign;
  private final Messages messages;
  private final boolean goesOn;
  private long delivered;
  private Totals lastTotals = Totals.NONE;
  private String lastStatus = "";
  private String lastNotice = "";
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
  }

  CampaignStore.Summary campaign() {
    return campaign;
  }

  /** Whether this viewer may leave and come back; a legacy one ends its run by leaving. */
  boolean goesOn() {
    return goesOn;
  }

  /** Totals and status at once, before any result, as clients expect. */
  void begin() {
    var totals = sources.counts().of(campaign.targets());
    tellTotals(totals);
    finished = totals.online() == 0 && delivered == 0;
    tellStatus(totals.online());
    finished = false;
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
        .onComplete(
            done -> {
              reading = false;
              if (again) look();
            });
  }

  private Future<Void> read() {
    return sources
        .record()
        .results(campaign.id(), delivered, CHUNK)
        .compose(results -> results.isEmpty() ? settle() : deliver(results).compose(more -> read()))
        .recover(this::outOfReach);
  }

  private Future<Void> deliver(List<Campaign.Result> results) {
    var ids = results.stream().map(Campaign.Result::hostId).toList();
    return sources
        .hosts()
        .byIds(ids)
        .compose(
            hosts -> {
              var sent = Future.<Void>succeededFuture();
              for (var result : results) {
                var text = messages.result(result, hosts.get(result.hostId()));
                sent = sent.compose(before -> peer.send(text));
                delivered = result.seq();
              }
              return sent;
            });
  }

  private Future<Void> settle() {
    return sources
        .record()
        .progress(campaign.id())
        .map(
            progress -> {
              var totals = sources.counts().of(campaign.targets());
              tellTotals(totals);
              var running = progress != null && progress.running();
              finished = finished || !running || delivered >= totals.online();
              tellStatus(totals.online());
              if (progress == null) notice("expired", "the results of this run are not kept any more");
              else if (!running) notice(progress.state(), "the run is over: " + progress.state());
              else notice("running", "");
              return null;
            });
  }

  private Future<Void> outOfReach(Throwable thrown) {
    notice("redis", "waiting for Redis, which does not answer: results come when it does");
    return Future.succeededFuture();
  }

  private void tellTotals(Totals totals) {
    if (totals.equals(lastTotals)) return;
    lastTotals = totals;
    send(messages.totals(totals, delivered));
  }

  private void tellStatus(int expected) {
    var text = messages.status(expected, (int) delivered, finished, delivered);
    if (text.equals(lastStatus)) return;
    lastStatus = text;
    send(text);
  }

  // Legacy clients print an error for a type that they do not know.
  private void notice(String state, String text) {
    if (!goesOn || state.equals(lastNotice)) return;
    if (!lastNotice.isEmpty() || !state.equals("running")) {
      send(messages.notice(state, text, delivered));
    }
    lastNotice = state;
  }

  private void send(String text) {
    if (!peer.isClosed()) peer.send(text);
  }
}
