package io.fleet.livequery.board;

import io.fleet.model.CampaignId;
import io.fleet.platform.bus.Announcement;
import io.fleet.platform.bus.CampaignNews;
import io.fleet.store.live.Campaign;
import io.fleet.store.live.LiveRecord;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Keeps every node's board the same: news on the bus, and every one and a half seconds the truth in
 * Redis, for what the bus lost. While Redis is gone the board stays as it was.
 */
public final class Sync {
  private static final long REREAD_MILLIS = 1_500;
  private static final long NEWS_MILLIS = 150;

  private final Vertx vertx;
  private final LiveRecord record;
  private final Board board;
  private final Set<Consumer<CampaignId>> listeners = ConcurrentHashMap.newKeySet();
  private Map<CampaignId, List<Integer>> untold = new HashMap<>();
  private volatile boolean redisGone;

  public Sync(Vertx vertx, LiveRecord record, Board board) {
    this.vertx = vertx;
    this.record = record;
    this.board = board;
  }

  /** Begins to hear and to re-read; completed when this node knows what runs, if Redis answers. */
  public Future<Void> start() {
    vertx.setPeriodic(REREAD_MILLIS, tick -> reread());
    vertx.setPeriodic(NEWS_MILLIS, tick -> tellNews());
    return Announcement.CAMPAIGNS.hear(vertx, this::hear).compose(heard -> reread());
  }

  /** Whether Redis did not answer last time. */
  public boolean redisGone() {
    return redisGone;
  }

  /** Calls this whenever a campaign got answers or ended, on any node. */
  public void listen(Consumer<CampaignId> listener) {
    listeners.add(listener);
  }

  /** Tells all nodes of a campaign that was begun here. */
  public void started(Campaign campaign) {
    board.add(campaign);
    Announcement.CAMPAIGNS.tell(vertx, CampaignNews.started(campaign.id().value()));
  }

  /** Tells all nodes of a campaign that was ended here. */
  public void ended(CampaignId id) {
    board.remove(id);
    Announcement.CAMPAIGNS.tell(vertx, CampaignNews.ended(id.value()));
    notify(id);
  }

  /** Answers were stored through this node. */
  public void answered(CampaignId id, List<Integer> hosts) {
    synchronized (this) {
      untold.computeIfAbsent(id, key -> new ArrayList<>()).addAll(hosts);
    }
    notify(id);
  }

  private void tellNews() {
    Map<CampaignId, List<Integer>> batch;
    synchronized (this) {
      if (untold.isEmpty()) return;
      batch = untold;
      untold = new HashMap<>();
    }
    batch.forEach(
        (id, hosts) ->
            Announcement.CAMPAIGNS.tell(
                vertx, new CampaignNews(id.value(), CampaignNews.Kind.ANSWERED, hosts)));
  }

  private void hear(CampaignNews news) {
    var id = new CampaignId(news.campaignId());
    switch (news.kind()) {
      case STARTED -> load(id);
      case ANSWERED -> {
        board.answeredElsewhere(id, news.hosts());
        notify(id);
      }
      case ENDED -> {
        board.remove(id);
        notify(id);
      }
    }
  }

  private Future<Void> reread() {
    return record
        .active()
        .compose(
            active -> {
              redisGone = false;
              var gone = new HashSet<CampaignId>();
              board.running().forEach(known -> gone.add(known.campaign().id()));
              active.forEach(gone::remove);
              gone.forEach(
                  id -> {
                    board.remove(id);
                    notify(id);
                  });
              return Future.all(active.stream().map(this::load).toList());
            })
        .<Void>mapEmpty()
        .otherwise(
            thrown -> {
              redisGone = true;
              return null;
            });
  }

  private Future<Void> load(CampaignId id) {
    if (board.find(id) != null) return Future.succeededFuture();
    return record
        .find(id)
        .compose(
            campaign -> {
              if (campaign == null) return Future.<Void>succeededFuture();
              // Who has answered already, through another node, is not asked again.
              return record
                  .ledger(id)
                  .map(
                      ledger -> {
                        board.add(campaign);
                        board.answeredElsewhere(id, List.copyOf(ledger.keySet()));
                        return null;
                      });
            });
  }

  private void notify(CampaignId id) {
    listeners.forEach(listener -> listener.accept(id));
  }
}
