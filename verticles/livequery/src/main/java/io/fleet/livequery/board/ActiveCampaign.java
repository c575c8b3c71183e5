package io.fleet.livequery.board;

import io.fleet.model.CampaignId;
import io.fleet.store.live.Campaign;
import java.util.Collection;
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

  /** Whether this host is still to be asked; notes that it was. */
  synchronized boolean offer(int host) {
    if (!open.contains(host)) return false;
    offered.add(host);
    return true;
  }

  /** Whether an answer of this host is waited for. */
  synchronized boolean waitsFor(int host) {
    return open.contains(host);
  }

  synchronized void answered(Collection<Integer> hosts) {
    hosts.forEach(open::remove);
  }

  /** How many have answered, as far as this node knows. */
  public synchronized int answered() {
    return campaign.targets().getCardinality() - open.getCardinality();
  }

  /** Hosts that were asked through this node. */
  public synchronized RoaringBitmap offered() {
    return offered.clone();
  }
}
