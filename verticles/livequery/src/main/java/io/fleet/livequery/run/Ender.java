package io.fleet.livequery.run;

import io.fleet.livequery.board.Sync;
import io.fleet.model.CampaignId;
import io.fleet.store.live.Campaign.Ending;
import io.fleet.store.live.CampaignStore;
import io.fleet.store.live.LiveRecord;
import io.vertx.core.Future;

/** Ends campaigns: Redis first, so that no answer is taken any more, then MySQL and the nodes. */
public final class Ender {
  private final LiveRecord record;
  private final CampaignStore campaigns;
  private final Sync sync;

  public Ender(LiveRecord record, CampaignStore campaigns, Sync sync) {
    this.record = record;
    this.campaigns = campaigns;
    this.sync = sync;
  }

  /** Ends one, and tells everyone; one that had ended before stays as it ended. */
  public Future<Void> end(CampaignId id, Ending how) {
    return record
        .end(id, how)
        .compose(
            ending -> {
              sync.ended(id);
              return campaigns.ended(id, ending);
            });
  }
}
