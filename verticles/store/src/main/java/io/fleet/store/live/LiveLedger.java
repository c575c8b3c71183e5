package io.fleet.store.live;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * Which hosts have answered a campaign, and how.
 *
 * @param rows with rows
 * @param empty without
 * @param failures those whose query failed, with the beginning of their message
 * @param offered asked through some node, whether they answered or not
 */
public record LiveLedger(
    RoaringBitmap rows, RoaringBitmap empty, Map<Integer, String> failures, RoaringBitmap offered) {

  /** Nobody has answered. */
  public static LiveLedger none() {
    return new LiveLedger(
        new RoaringBitmap(), new RoaringBitmap(), new HashMap<>(), new RoaringBitmap());
  }

  /** Everybody who has answered. */
  public RoaringBitmap answered() {
    var all = RoaringBitmap.or(rows, empty);
    failures.keySet().forEach(all::add);
    return all;
  }

  /** {@code rows}, {@code empty} or {@code failed}; null when this host has not answered. */
  public @Nullable String stateOf(int host) {
    if (rows.contains(host)) return "rows";
    if (empty.contains(host)) return "empty";
    return failures.containsKey(host) ? "failed" : null;
  }

  void take(int host, String entry) {
    switch (entry.isEmpty() ? 'f' : entry.charAt(0)) {
      case 'r' -> rows.add(host);
      case 'e' -> empty.add(host);
      default -> failures.put(host, entry.isEmpty() ? "" : entry.substring(1));
    }
  }
}
