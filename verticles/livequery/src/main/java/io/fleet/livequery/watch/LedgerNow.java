package io.fleet.livequery.watch;

import io.fleet.livequery.board.Board;
import io.fleet.livequery.target.TargetCounts;
import io.fleet.model.CampaignId;
import io.fleet.platform.time.Time;
import io.fleet.store.live.CampaignStore;
import io.fleet.store.live.LiveOffers;
import io.fleet.store.live.LiveProgress;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * The silent hosts of watched campaigns by state, counted once a second however many watch: a count
 * visits each of them. On one event loop; not thread-safe.
 */
final class LedgerNow {
  private static final long FRESH_MILLIS = 1_000;

  private record Silent(int offered, int waiting, int offline, long at) {}

  private final Loop loop;
  private final Board board;
  private final LiveOffers offers;
  private final TargetCounts counts;
  private final Time time;
  private final Map<CampaignId, RoaringBitmap> offeredAnywhere = new HashMap<>();
  private final Map<CampaignId, Silent> counted = new HashMap<>();
  private boolean asking;

  LedgerNow(Loop loop, Board board, LiveOffers offers, TargetCounts counts, Time time) {
    this.loop = loop;
    this.board = board;
    this.offers = offers;
    this.counts = counts;
    this.time = time;
  }

  /** The counts, or null while this node has not read the campaign yet. */
  @Nullable LedgerCounts of(CampaignStore.Summary campaign, LiveProgress progress) {
    var targets = campaign.targetCount();
    if (!progress.running()) return LedgerCounts.over(targets, progress);
    var silent = silent(campaign.id());
    return silent == null
        ? null
        : LedgerCounts.running(
            targets, progress, silent.offered(), silent.waiting(), silent.offline());
  }

  /** Forgets campaigns that nobody watches, and asks whom other nodes have asked for the rest. */
  void keepOnly(Set<CampaignId> watched) {
    counted.keySet().retainAll(watched);
    offeredAnywhere.keySet().retainAll(watched);
    var running = watched.stream().filter(id -> board.find(id) != null).toList();
    if (asking || running.isEmpty()) return;
    asking = true;
    loop.back(offers.of(running))
        .onSuccess(offeredAnywhere::putAll)
        .onComplete(done -> asking = false);
  }

  private @Nullable Silent silent(CampaignId id) {
    var active = board.find(id);
    if (active == null) return null;
    var now = time.monotonicMillis();
    var known = counted.get(id);
    if (known != null && now - known.at() < FRESH_MILLIS) return known;
    var elsewhere = offeredAnywhere.get(id);
    var offered = active.offered();
    if (elsewhere != null) offered.or(elsewhere);
    int asked = 0;
    int waiting = 0;
    int offline = 0;
    var open = active.open().getIntIterator();
    while (open.hasNext()) {
      var host = open.next();
      if (!counts.online(host)) offline++;
      else if (offered.contains(host)) asked++;
      else waiting++;
    }
    var silent = new Silent(asked, waiting, offline, now);
    counted.put(id, silent);
    return silent;
  }
}
