package io.fleet.livequery.watch;

import io.fleet.livequery.board.Board;
import io.fleet.livequery.board.Sync;
import io.fleet.livequery.target.TargetCounts;
import io.fleet.livequery.target.WatchRule;
import io.fleet.model.CampaignId;
import io.fleet.platform.hosts.HostDirectory;
import io.fleet.platform.signin.SignIn;
import io.fleet.platform.stream.StreamDoor;
import io.fleet.platform.stream.StreamPeer;
import io.fleet.platform.time.Time;
import io.fleet.store.live.CampaignStore;
import io.fleet.store.live.KeptRuns;
import io.fleet.store.live.LiveOffers;
import io.fleet.store.live.LiveViewers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everyone who watches through this node. News of a campaign wakes its viewers within a tenth of a
 * second; a tick each second looks for what news missed. All on one event loop; not thread-safe.
 */
public final class Watchers {
  private static final long TICK_MILLIS = 1_000;
  private static final long WAKE_MILLIS = 100;

  private record Seat(Viewing viewing, Presence presence) {}

  private final Vertx vertx;
  private final Parts parts;
  private final Map<StreamPeer, Seat> seats = new HashMap<>();
  private final Set<CampaignId> woken = new HashSet<>();

  /** What watching stands on. */
  public record Parts(
      SignIn signIn,
      CampaignStore campaigns,
      WatchRule rule,
      Sync sync,
      Board board,
      KeptRuns kept,
      LiveOffers offers,
      LiveViewers viewers,
      HostJson hostJson,
      HostDirectory hosts,
      TargetCounts counts,
      Time time) {}

  public Watchers(Vertx vertx, Parts parts) {
    this.vertx = vertx;
    this.parts = parts;
  }

  /** Serves the stream door on the caller's event loop. */
  public Future<Void> start() {
    var loop = new Loop(vertx.getOrCreateContext());
    var totals = new TotalsNow(parts.counts(), parts.time());
    var shown = new ShownHosts(parts.hostJson(), parts.hosts(), loop);
    var ledgers = new LedgerNow(loop, parts.board(), parts.offers(), parts.counts(), parts.time());
    var sources = new Viewing.Sources(parts.kept(), shown, totals, ledgers, parts.time());
    parts.sync().listen(id -> loop.context().runOnContext(go -> woken.add(id)));
    vertx.setPeriodic(WAKE_MILLIS, tick -> wake());
    vertx.setPeriodic(TICK_MILLIS, tick -> lookAll(totals, ledgers));
    vertx.setPeriodic(
        Presence.RENEW_MILLIS, tick -> seats.values().forEach(seat -> seat.presence().renew()));
    return StreamDoor.RESULTS.serve(
        vertx,
        peer ->
            new Handshake(
                    vertx,
                    loop,
                    parts.signIn(),
                    parts.campaigns(),
                    parts.rule(),
                    peer,
                    (to, campaign, wish) -> watch(sources, to, campaign, wish))
                .begin());
  }

  private void watch(
      Viewing.Sources sources, StreamPeer peer, CampaignStore.Summary campaign, Wish wish) {
    if (peer.isClosed()) return;
    var viewing = new Viewing(sources, peer, campaign, wish);
    var presence = new Presence(parts.viewers(), parts.time(), campaign.id(), !wish.goesOn());
    seats.put(peer, new Seat(viewing, presence));
    presence.renew();
    peer.onLeft(
        how -> {
          seats.remove(peer);
          presence.left(how);
        });
    viewing.begin();
  }

  private void wake() {
    if (woken.isEmpty()) return;
    for (var seat : List.copyOf(seats.values())) {
      if (woken.contains(seat.viewing().campaign().id())) seat.viewing().look();
    }
    woken.clear();
  }

  private void lookAll(TotalsNow totals, LedgerNow ledgers) {
    seats.entrySet().removeIf(Watchers::endedHere);
    var watched = new HashSet<CampaignId>();
    for (var seat : List.copyOf(seats.values())) {
      watched.add(seat.viewing().campaign().id());
      seat.viewing().look();
    }
    totals.keepOnly(watched);
    ledgers.keepOnly(watched);
  }

  // A viewer that only asked what is new has been told, and was let go.
  private static boolean endedHere(Map.Entry<StreamPeer, Seat> seat) {
    if (!seat.getKey().isClosed()) return false;
    seat.getValue().presence().left(StreamPeer.Leaving.LEFT);
    return true;
  }
}
