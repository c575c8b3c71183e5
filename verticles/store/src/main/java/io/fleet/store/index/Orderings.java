package io.fleet.store.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.roaringbitmap.RoaringBitmap;

/**
 * All hosts in the orders that were asked for so far. An order outlives the view that it was made
 * for: of the next one only the hosts that changed are put into their new places. Thread-safe.
 */
final class Orderings {
  // Beyond this part of all hosts, ordering everything is cheaper than merging.
  private static final int FEW = 8;

  private final Map<HostField, Kept> kept;

  /**
   * @param order all hosts of some earlier view
   * @param stale hosts that came, changed or went since then
   */
  private record Kept(List<IndexedHost> order, RoaringBitmap stale) {}

  private Orderings(Map<HostField, Kept> kept) {
    this.kept = kept;
  }

  /** None so far. */
  static Orderings none() {
    return new Orderings(new ConcurrentHashMap<>());
  }

  /** The same orders, for a view in which these hosts are different. */
  Orderings after(RoaringBitmap changed) {
    var next = new ConcurrentHashMap<HostField, Kept>();
    kept.forEach(
        (field, known) ->
            next.put(field, new Kept(known.order(), RoaringBitmap.or(known.stale(), changed))));
    return new Orderings(next);
  }

  /** The hosts of a view by a field, those alike by their numbers. */
  List<IndexedHost> by(HostField field, HostView view) {
    var known = kept.get(field);
    if (known != null && known.stale().isEmpty()) return known.order();
    var order = comparator(field);
    // Two that ask at once both do the work, and get the same.
    var made =
        known == null || known.stale().getCardinality() > view.hosts().size() / FEW
            ? sorted(view, order)
            : merged(known, view, order);
    kept.put(field, new Kept(made, new RoaringBitmap()));
    return made;
  }

  /** By the field alone. */
  static Comparator<IndexedHost> comparingKey(HostField field) {
    return field.kind().isText()
        ? Comparator.comparing(host -> host.text(field), String.CASE_INSENSITIVE_ORDER)
        : Comparator.comparingLong(host -> host.number(field));
  }

  private static Comparator<IndexedHost> comparator(HostField field) {
    return comparingKey(field).thenComparingInt(IndexedHost::id);
  }

  private static List<IndexedHost> sorted(HostView view, Comparator<IndexedHost> order) {
    return view.hosts().stream().sorted(order).toList();
  }

  private static List<IndexedHost> merged(
      Kept known, HostView view, Comparator<IndexedHost> order) {
    var fresh =
        Arrays.stream(known.stale().toArray())
            .mapToObj(view::find)
            .flatMap(found -> found.stream())
            .sorted(order)
            .toList();
    var merged = new ArrayList<IndexedHost>(view.hosts().size());
    var from = 0;
    for (var host : fresh) {
      var place = place(known.order(), host, order);
      copy(known, from, place, merged);
      from = place;
      merged.add(host);
    }
    copy(known, from, known.order().size(), merged);
    return Collections.unmodifiableList(merged);
  }

  // Before which of the old ones it comes, whether those are still there or not.
  private static int place(List<IndexedHost> old, IndexedHost host, Comparator<IndexedHost> order) {
    var found = Collections.binarySearch(old, host, order);
    return found < 0 ? -found - 1 : found;
  }

  private static void copy(Kept known, int from, int to, List<IndexedHost> into) {
    for (var each = from; each < to; each++) {
      var host = known.order().get(each);
      if (!known.stale().contains(host.id())) into.add(host);
    }
  }
}
