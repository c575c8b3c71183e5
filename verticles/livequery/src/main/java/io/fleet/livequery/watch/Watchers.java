package io.fleet.livequery.watch;

import io.fleet.livequery.board.Sync;
import io.fleet.livequery.target.TargetCounts;
import io.fleet.livequery.target.WatchRule;
import io.fleet.model.CampaignId;
import io.fleet.platform.signin.SignIn;
import io.fleet.platform.stream.StreamDoor;
import io.fleet.platform.stream.StreamPeer;
import io.fleet.store.live.CampaignStore;
import io.fleet.store.live.LiveRecord;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Everyone who watches through this node. News of a campaign wakes its viewers at once; a tick each
 * second looks for what news missed. All on one event loop; not thread-safe.
 */
public final class Watchers {
  private static final long TICK_MILLIS = 1_000;

  private final Vertx vertx;
  private final SignIn signIn;
  private final CampaignStore campaigns;
  private final WatchRule rule;
  private final Sync sync;
  private final Lifetimes lifetimes;
  private final Viewing.Sources sources;
  private final Map<String, Viewing> viewings = new HashMap<>();
  private final Map<CampaignId, List<Viewing>> byCampaign = new HashMap<>();

  public Watchers(
      Vertx vertx,
      SignIn signIn,
      CampaignStore campaigns,
      WatchRule rule,
      Sync sync,
      Lifetimes lifetimes,
      LiveRecord record,
      HostJson hosts,
      TargetCounts counts) {
    this.vertx = vertx;
    this.signIn = signIn;
    this.campaigns = campaigns;
    this.rule = rule;
    this.sync = sync;
    this.lifetimes = lifetimes;
    this.sources = new Viewing.Sources(record, hosts, counts);
  }

  /** Serves the stream door on the caller's event loop. */
  public Future<Void> start() {
    Context context = vertx.getOrCreateContext();
    sync.listen(id -> context.runOnContext(go -> wake(id)));
    vertx.setPeriodic(TICK_MILLIS, tick -> List.copyOf(viewings.values()).forEach(Viewing::look));
    vertx.setPeriodic(
        Lifetimes.RENEW_MILLIS,
        tick -> viewings.forEach((id, viewing) -> lifetimes.watching(viewing.campaign().id(), id)));
    return StreamDoor.RESULTS.serve(
        vertx,
        peer -> new Handshake(vertx, signIn, campaigns, rule, peer, this::watch).begin());
  }

  private void watch(StreamPeer peer, CampaignStore.Summary campaign, OptionalLong after) {
    if (peer.isClosed()) return;
    var viewing = new Viewing(sources, peer, campaign, after);
    viewings.put(peer.id(), viewing);
    byCampaign.computeIfAbsent(campaign.id(), id -> new ArrayList<>()).add(viewing);
    lifetimes.watching(campaign.id(), peer.id());
    peer.onLeft(how -> left(peer, viewing, how));
    viewing.begin();
  }

  private void left(StreamPeer peer, Viewing viewing, StreamPeer.Leaving how) {
    var id = viewing.campaign().id();
    viewings.remove(peer.id());
    byCampaign.computeIfPresent(
        id,
        (key, list) -> {
          list.remove(viewing);
          return list.isEmpty() ? null : list;
        });
    lifetimes.left(id, peer.id(), viewing.goesOn(), how);
  }

  private void wake(CampaignId id) {
    List.copyOf(byCampaign.getOrDefault(id, List.of())).forEach(Viewing::look);
  }
}
