package io.fleet.livequery.board;

import io.fleet.model.CampaignId;
import io.fleet.model.HostId;
import io.fleet.platform.campaigns.CampaignBoard;
import io.fleet.store.live.Campaign;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * The campaigns that run now. A campaign on few hosts is found by host, a wide one is tested by its
 * bitmap, so that two hundred single-host queries cost a check-in one look-up. Thread-safe.
 */
public final class Board implements CampaignBoard {
  private static final int FEW = 64;

  private final Map<CampaignId, ActiveCampaign> all = new ConcurrentHashMap<>();
  private final Map<CampaignId, ActiveCampaign> wide = new ConcurrentHashMap<>();
  private final Map<Integer, Map<CampaignId, ActiveCampaign>> byHost = new ConcurrentHashMap<>();
  private final AnswerWriter answers;

  public Board(AnswerWriter answers) {
    this.answers = answers;
  }

  @Override
  public List<LiveQuery> offer(HostId host) {
    if (all.isEmpty()) return List.of();
    var few = byHost.get(host.value());
    if (few == null && wide.isEmpty()) return List.of();
    var offers = new ArrayList<LiveQuery>();
    if (few != null) few.values().forEach(campaign -> offer(campaign, host, offers));
    wide.values().forEach(campaign -> offer(campaign, host, offers));
    return offers;
  }

  @Override
  public Future<Void> answered(LiveAnswer answer) {
    var campaign = all.get(answer.campaign());
    var host = answer.host().id().value();
    // Any host may name any campaign: only who was asked is heard.
    if (campaign == null || !campaign.waitsFor(host)) return Future.succeededFuture();
    return answers.write(answer).onSuccess(stored -> campaign.answered(List.of(host)));
  }

  /** The campaign if it runs. */
  public @Nullable ActiveCampaign find(CampaignId id) {
    return all.get(id);
  }

  /** All that run. */
  public List<ActiveCampaign> running() {
    return List.copyOf(all.values());
  }

  /** Begins to offer a campaign; nothing happens when it is known. */
  public synchronized void add(Campaign campaign) {
    var active = new ActiveCampaign(campaign);
    if (all.putIfAbsent(campaign.id(), active) != null) return;
    if (campaign.targets().getCardinality() > FEW) {
      wide.put(campaign.id(), active);
    } else {
      for (var host : campaign.targets()) {
        byHost.compute(host, (id, known) -> with(known, active));
      }
    }
  }

  /** Stops offering a campaign. */
  public synchronized void remove(CampaignId id) {
    var gone = all.remove(id);
    if (gone == null || wide.remove(id) != null) return;
    for (var host : gone.campaign().targets()) {
      byHost.computeIfPresent(host, (key, known) -> without(known, id));
    }
  }

  /** The same for many. */
  public void answeredElsewhere(CampaignId id, RoaringBitmap hosts) {
    var campaign = all.get(id);
    if (campaign != null) campaign.answered(hosts);
  }

  /** Begins a new life of a campaign: all are asked again but those whose answer is there. */
  void begin(CampaignId id, long life, RoaringBitmap stillThere) {
    var campaign = all.get(id);
    if (campaign != null) campaign.begin(life, stillThere);
  }

  /** Notes answers that came to another node. */
  public void answeredElsewhere(CampaignId id, Collection<Integer> hosts) {
    var campaign = all.get(id);
    if (campaign != null) campaign.answered(hosts);
  }

  private static void offer(ActiveCampaign campaign, HostId host, List<LiveQuery> offers) {
    if (campaign.offer(host.value())) {
      offers.add(new LiveQuery(campaign.id(), campaign.campaign().sql()));
    }
  }

  private static Map<CampaignId, ActiveCampaign> with(
      @Nullable Map<CampaignId, ActiveCampaign> known, ActiveCampaign campaign) {
    var map = known == null ? new ConcurrentHashMap<CampaignId, ActiveCampaign>() : known;
    map.put(campaign.id(), campaign);
    return map;
  }

  private static @Nullable Map<CampaignId, ActiveCampaign> without(
      Map<CampaignId, ActiveCampaign> known, CampaignId id) {
    known.remove(id);
    return known.isEmpty() ? null : known;
  }
}
