package io.fleet.livequery.board;

import io.fleet.model.CampaignId;
import io.fleet.platform.bus.Announcement;
import io.fleet.platform.bus.CampaignNews;
import io.fleet.store.live.Campaign;
import io.fleet.store.live.LiveAnswers;
import io.fleet.store.live.LiveOffers;
import io.fleet.store.live.LiveRecord;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps every node's board the same: news on the bus, and every one and a half seconds the truth in
 * Redis, for what the bus lost. While Redis is gone the board stays as it was. Thread-safe.
 */
public final class Sync {
  private static final Logger LOG = LoggerFactory.getLogger(Sync.class);
  private static final long REREAD_MILLIS = 1_500;

  private final Vertx vertx;
  private final LiveRecord record;
  private final LiveAnswers answers;
  private final Board board;
  private final AnsweredNews news;
  private final OfferNotes offers;
  private final Set<Consumer<CampaignId>> listeners = ConcurrentHashMap.newKeySet();
  private Consumer<CampaignId> onVanished = id -> {};
  private volatile boolean redisGone;
  private boolean rereading;

  public Sync(Vertx vertx, LiveRecord record, LiveAnswers answers, LiveOffers offers, Board board) {
    this.vertx = vertx;
    this.record = record;
    this.answers = answers;
    this.board = board;
    this.news = new AnsweredNews(vertx);
    this.offers = new OfferNotes(vertx, offers, board);
  }

  /** Begins to hear and to re-read; completed when this node knows what runs, if Redis answers. */
  public Future<Void> start() {
    vertx.setPeriodic(REREAD_MILLIS, tick -> rereadUnlessBusy());
    news.start();
    offers.start();
    record.evictionPolicy().onSuccess(Sync::warnOfEviction);
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

  /** Calls this when a campaign is no longer among those that run: it ended, or was lost. */
  void onVanished(Consumer<CampaignId> listener) {
    this.onVanished = listener;
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
    news.add(id, hosts);
    notify(id);
  }

  /** Reads who has answered, when news of it were lost. */
  public Future<Void> readLedger(CampaignId id) {
    return answers
        .ledger(id)
        .onSuccess(ledger -> board.answeredElsewhere(id, ledger.answered()))
        .mapEmpty();
  }

  /** Begins a new life of a campaign here: whoever's answer is not there is asked again. */
  Future<Void> begin(CampaignId id, long life) {
    return answers
        .ledger(id)
        .onSuccess(
            ledger -> {
              board.begin(id, life, ledger.answered());
              notify(id);
            })
        .mapEmpty();
  }

  private void hear(CampaignNews told) {
    var id = new CampaignId(told.campaignId());
    switch (told.kind()) {
      case STARTED -> load(id);
      case ANSWERED -> {
        board.answeredElsewhere(id, told.hosts());
        notify(id);
      }
      case ENDED -> {
        board.remove(id);
        notify(id);
      }
    }
  }

  // A server that is frozen answers later than the next tick.
  private void rereadUnlessBusy() {
    if (rereading) return;
    rereading = true;
    reread().onComplete(done -> rereading = false);
  }

  private Future<Void> reread() {
    // What begins while Redis is asked is not missed by its answer.
    var before = board.running();
    return record
        .active()
        .compose(
            active -> {
              redisGone = false;
              for (var known : before) {
                if (!active.contains(known.id())) vanished(known.id());
              }
              return Future.all(active.stream().map(this::load).toList());
            })
        .<Void>mapEmpty()
        .otherwise(
            thrown -> {
              redisGone = true;
              return null;
            });
  }

  private void vanished(CampaignId id) {
    board.remove(id);
    notify(id);
    onVanished.accept(id);
  }

  /** Takes a campaign onto the board if it runs and is not there. */
  Future<Void> load(CampaignId id) {
    if (board.find(id) != null) return Future.succeededFuture();
    return record
        .find(id)
        .compose(
            campaign -> {
              if (campaign == null) return record.forget(id);
              board.add(campaign);
              notify(id);
              // Who has answered already, through another node, is not asked again.
              return readLedger(id);
            });
  }

  private void notify(CampaignId id) {
    listeners.forEach(listener -> listener.accept(id));
  }

  private static void warnOfEviction(String policy) {
    if (policy.isEmpty() || policy.equals("noeviction")) return;
    LOG.warn("redis may drop live answers when its memory is full maxmemory_policy={}", policy);
  }
}
