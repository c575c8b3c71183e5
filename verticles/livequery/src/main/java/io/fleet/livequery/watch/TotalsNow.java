package io.fleet.livequery.watch;

import io.fleet.livequery.target.TargetCounts;
import io.fleet.livequery.target.Totals;
import io.fleet.model.CampaignId;
import io.fleet.platform.time.Time;
import io.fleet.store.live.CampaignStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The totals of watched campaigns, counted once a second however many watch: a count visits every
 * target. On one event loop; not thread-safe.
 */
final class TotalsNow {
  private static final long FRESH_MILLIS = 1_000;

  private record Counted(Totals totals, long at) {}

  private final TargetCounts counts;
  private final Time time;
  private final Map<CampaignId, Counted> counted = new HashMap<>();

  TotalsNow(TargetCounts counts, Time time) {
    this.counts = counts;
    this.time = time;
  }

  Totals of(CampaignStore.Summary campaign) {
    var now = time.monotonicMillis();
    var known = counted.get(campaign.id());
    if (known == null || now - known.at() >= FRESH_MILLIS) {
      known = new Counted(counts.of(campaign.targets()), now);
      counted.put(campaign.id(), known);
    }
    return known.totals();
  }

  void keepOnly(Set<CampaignId> watched) {
    counted.keySet().retainAll(watched);
  }
}
