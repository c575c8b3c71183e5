package io.fleet.livequery.board;

import io.fleet.model.CampaignId;
import io.fleet.store.live.Campaign;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * A campaign that runs, as this node knows it. Who answered is a hint here (another node's news may
 * be late or lost); Redis decides. Thread-safe.
 */
public final class ActiveCampaign {
  private final RoaringBitmap offered = new RoaringBitmap();
  private Campaign campaign;
  private RoaringBitmap open;
  private boolean offeredMore;

  ActiveCampaign(Campaign campaign) {
    this.campaign = campaign;
    this.open = campaign.targets().clone();
  }

  /** What Redis holds of it. */
  public synchronized Campaign campaign() {
    return campaign;
  }

  CampaignId id() {
    return campaign().id();
  }

  /** Whether this host is still to be asked; notes that it was. */
  synchronized boolean offer(int host) {
    if (!open.contains(host)) return false;
    offeredMore |= offered.checkedAdd(host);
    return true;
  }

  /** Whether an answer of this host is waited for. */
  synchronized boolean waitsFor(int host) {
    return open.contains(host);
  }

  synchronized void answered(Collection<Integer> hosts) {
    hosts.forEach(open::remove);
  }

  synchronized void answered(RoaringBitmap hosts) {
    open.andNot(hosts);
  }

  /** Begins a new life: all are asked again but those whose answer is still there. */
  synchronized void begin(long life, RoaringBitmap stillThere) {
    campaign = campaign.inLife(life);
    open = RoaringBitmap.andNot(campaign.targets(), stillThere);
  }

  /** How many have answered, as far as this node knows. */
  public synchronized int answered() {
    return campaign.targets().getCardinality() - open.getCardinality();
  }

  /** Whether every target has answered, as far as this node knows. */
  public synchronized boolean isComplete() {
    return open.isEmpty();
  }

  /** Hosts that have not answered, as far as this node knows. */
  public synchronized RoaringBitmap open() {
    return open.clone();
  }

  /** Hosts that were asked through this node. */
  public synchronized RoaringBitmap offered() {
    return offered.clone();
  }

  /** The same if there are more than at the last call, else null. */
  synchronized @Nullable RoaringBitmap offeredSinceLast() {
    if (!offeredMore) return null;
    offeredMore = false;
    return offered.clone();
  }

  /** What the last call gave was not told to anyone. */
  synchronized void offeredUntold() {
    offeredMore = true;
  }
}
