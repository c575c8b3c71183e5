package io.fleet.store.inventory;

import io.fleet.store.index.IndexedHost;
import io.fleet.store.rows.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** An order that is ready: a page is found by walking along it, forwards or backwards. */
record WalkedOrder(List<IndexedHost> hosts, boolean descending) {

  /**
   * The page of those that are wanted.
   *
   * @param cursor how a host compares with the cursor; null without one
   */
  List<IndexedHost> page(
      Predicate<IndexedHost> wanted, Page page, @Nullable ToIntFunction<IndexedHost> cursor) {
    var found = new ArrayList<IndexedHost>(Math.min(page.limit(), 1_000));
    var skip = page.offset();
    var from = cursor == null ? 0 : beyond(cursor);
    for (var at = from; at < hosts.size() && found.size() < page.limit(); at++) {
      var host = get(at);
      if (!wanted.test(host)) continue;
      if (skip-- <= 0) found.add(host);
    }
    return found;
  }

  private IndexedHost get(int at) {
    return hosts.get(descending ? hosts.size() - 1 - at : at);
  }

  // The first one behind the cursor, and behind all that are equal to it.
  private int beyond(ToIntFunction<IndexedHost> cursor) {
    var low = 0;
    var high = hosts.size();
    while (low < high) {
      var middle = (low + high) >>> 1;
      var compared = cursor.applyAsInt(get(middle));
      if (descending ? compared < 0 : compared > 0) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
