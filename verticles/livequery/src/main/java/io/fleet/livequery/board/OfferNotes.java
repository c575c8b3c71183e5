package io.fleet.livequery.board;

import io.fleet.model.CampaignId;
import io.fleet.store.live.LiveOffers;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.UUID;
import org.roaringbitmap.RoaringBitmap;

/**
 * Writes down once a second whom this node has asked, so that any node can tell who is silent, also
 * when this one has died. On one event loop; not thread-safe.
 */
final class OfferNotes {
  private static final long NOTE_MILLIS = 1_000;

  private final Vertx vertx;
  private final LiveOffers offers;
  private final Board board;
  // A node that starts again asks anew, and what it asked before stays noted.
  private final String node = UUID.randomUUID().toString();
  private boolean writing;

  OfferNotes(Vertx vertx, LiveOffers offers, Board board) {
    this.vertx = vertx;
    this.offers = offers;
    this.board = board;
  }

  void start() {
    vertx.setPeriodic(NOTE_MILLIS, tick -> write());
  }

  private void write() {
    if (writing) return;
    var news = new HashMap<CampaignId, RoaringBitmap>();
    for (var active : board.running()) {
      var offered = active.offeredSinceLast();
      if (offered != null) news.put(active.id(), offered);
    }
    if (news.isEmpty()) return;
    writing = true;
    offers
        .note(node, news)
        .onFailure(
            thrown ->
                news.keySet()
                    .forEach(
                        id -> {
                          var active = board.find(id);
                          if (active != null) active.offeredUntold();
                        }))
        .onComplete(done -> writing = false);
  }
}
