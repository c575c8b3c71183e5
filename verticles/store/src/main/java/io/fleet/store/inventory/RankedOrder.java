package io.fleet.store.inventory;

import io.fleet.store.index.HostView;
import io.fleet.store.index.IndexedHost;
import io.fleet.store.rows.Page;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * An order by a number that changes all the time, made for one answer. Number and place of a host
 * are packed into one value, so that a hundred thousand are sorted without an object each.
 */
record RankedOrder(HostView view, Predicate<IndexedHost> wanted, boolean descending) {
  // Room for 16 million hosts, and for ranks of 39 bits.
  private static final int PLACE_BITS = 24;
  private static final long PLACE = (1L << PLACE_BITS) - 1;

  /**
   * The page.
   *
   * @param rank by which hosts are ordered, those alike by their numbers
   * @param after only those behind this rank; null for all
   */
  List<IndexedHost> page(ToLongFunction<IndexedHost> rank, Page page, @Nullable Long after) {
    var hosts = view.hosts();
    var packed = new long[hosts.size()];
    var count = 0;
    for (var place = 0; place < packed.length; place++) {
      var host = hosts.get(place);
      if (!wanted.test(host)) continue;
      var of = rank.applyAsLong(host);
      if (after != null && (descending ? of >= after : of <= after)) continue;
      packed[count++] = of << PLACE_BITS | place;
    }
    Arrays.sort(packed, 0, count);
    var found = new ArrayList<IndexedHost>(Math.min(page.limit(), count));
    for (var at = page.offset(); at < count && found.size() < page.limit(); at++) {
      var value = packed[descending ? count - 1 - at : at];
      found.add(hosts.get((int) (value & PLACE)));
    }
    return found;
  }
}
