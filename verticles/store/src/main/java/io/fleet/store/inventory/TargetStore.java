package io.fleet.store.inventory;

import io.fleet.store.index.HostIndex;
import io.fleet.store.index.IndexedHost;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/** Whom a choice of hosts, labels and teams reaches. Thread-safe. */
public final class TargetStore {
  private final HostIndex index;

  public TargetStore(HostIndex index) {
    this.index = index;
  }

  /** What was chosen, by number. */
  public record Selected(
      Collection<Integer> hosts, Collection<Integer> labels, Collection<Integer> teams) {
    /** Whether nothing was. */
    public boolean isEmpty() {
      return hosts.isEmpty() && labels.isEmpty() && teams.isEmpty();
    }
  }

  /**
   * The union of the hosts, of the labels' members and of the teams' hosts, as far as they may be
   * seen.
   *
   * @param visible teams whose hosts may be seen; null: all hosts
   */
  public Future<RoaringBitmap> hosts(Selected selected, @Nullable Set<Integer> visible) {
    if (selected.isEmpty()) return Future.succeededFuture(new RoaringBitmap());
    var ids = bits(selected.hosts());
    var teams = bits(selected.teams());
    // No team has this number, and every host without a team does.
    teams.remove(0);
    return index
        .fresh()
        .map(
            view -> {
              Predicate<IndexedHost> chosen =
                  host -> ids.contains(host.id()) || teams.contains(host.team());
              for (var label : selected.labels()) chosen = chosen.or(view.in(label));
              return view.ids(HostSearch.visible(visible).and(chosen));
            });
  }

  private static RoaringBitmap bits(Collection<Integer> numbers) {
    var bits = new RoaringBitmap();
    numbers.forEach(bits::add);
    return bits;
  }

  /** How many hosts that may be seen each of these teams has. */
  public Future<Map<Integer, Integer>> hostsOfTeams(
      Collection<Integer> teams, @Nullable Set<Integer> visible) {
    if (teams.isEmpty()) return Future.succeededFuture(Map.of());
    return index
        .fresh()
        .map(
            view -> {
              var seen = HostSearch.visible(visible);
              var counts = new HashMap<Integer, Integer>();
              for (var host : view.hosts()) {
                if (teams.contains(host.team()) && seen.test(host)) {
                  counts.merge(host.team(), 1, Integer::sum);
                }
              }
              return counts;
            });
  }
}
