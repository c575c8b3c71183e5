package io.fleet.store.inventory;

import io.fleet.store.index.HostIndex;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How many hosts belong to labels. Thread-safe. */
public final class LabelCounts {
  private final HostIndex index;

  public LabelCounts(HostIndex index) {
    this.index = index;
  }

  /** Hosts by label, counting those of these teams (null: all). */
  public Future<Map<Integer, Integer>> of(
      Collection<Integer> labels, @Nullable Set<Integer> teams) {
    return index
        .fresh()
        .map(
            view -> {
              var visible = view.ids(HostSearch.visible(teams));
              var counts = new HashMap<Integer, Integer>();
              for (var label : labels) counts.put(label, view.count(label, visible));
              return counts;
            });
  }

  /** The count of one label. */
  public Future<Integer> of(int label, @Nullable Set<Integer> teams) {
    return of(Set.of(label), teams).map(counts -> counts.getOrDefault(label, 0));
  }
}
