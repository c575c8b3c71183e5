package io.fleet.livequery.board;

import io.fleet.model.CampaignId;
import io.fleet.store.live.Campaign;
import org.roaringbitmap.RoaringBitmap;

/**
 * A campaign that runs, as this node knows it. Who answered is a hint here (another node's news may
 * be late or lost); Redis decides. Thread-safe.
 */
public final class ActiveCampaign {
  private final Campaign campaign;
  private final RoaringBitmap open;
  private final RoaringBitmap offered = new RoaringBitmap();

  ActiveCampaign(Campaign campaign) {
    this.campaign = campaign;
    this.open = campaign.targets().clone();
  }

  /** What Redis holds of it. */
  public Campaign campaign() {
    return campaign;
  }

  CampaignId id() {
    return campaign.id();
  }

  boolean targets(int host) {
    return campaign.targets().contains(host);
  }

  /** Whether this host is still to be asked; notes that it was. */
  synchronized boolean offer(int host) {
    if (!open.contains(host)) return false;
    offered.add(host);
    return true;
  }

  synchronized void answered(int host) {
    open.remove(host);
  }

  /** Whether no target is left to answer, as far as this node knows. */
  public synchronized boolean everyoneAnswered() {
    return open.isEmpty();
  }

  /** Hosts that were asked through this node. */
  public synchronized RoaringBitmap offered() {
    return offered.clone();
  }
}
