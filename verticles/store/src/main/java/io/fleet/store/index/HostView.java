package io.fleet.store.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/** All hosts as they were at one moment. Immutable; walking through it takes no lock. */
public final class HostView {
  static final HostView EMPTY = new HostView(List.of(), Map.of());

  private final List<IndexedHost> hosts;
  private final Map<Integer, RoaringBitmap> labels;

  /**
   * @param hosts in order of their numbers
   * @param labels members by label; hosts that are gone may still be in there
   */
  HostView(List<IndexedHost> hosts, Map<Integer, RoaringBitmap> labels) {
    this.hosts = hosts;
    this.labels = labels;
  }

  /** All hosts in order of their numbers. */
  public List<IndexedHost> hosts() {
    return hosts;
  }

  Map<Integer, RoaringBitmap> labels() {
    return labels;
  }

  /** The host of a number. */
  public Optional<IndexedHost> find(int id) {
    var low = 0;
    var high = hosts.size() - 1;
    while (low <= high) {
      var middle = (low + high) >>> 1;
      var host = hosts.get(middle);
      if (host.id() == id) return Optional.of(host);
      if (host.id() < id) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return Optional.empty();
  }

  /**
   * Whether a host belongs to a label.
   *
   * @param label every host belongs to "All Hosts" from the moment it enrolls
   */
  public Predicate<IndexedHost> in(int label) {
    if (label == io.fleet.model.LabelId.ALL_HOSTS.value()) return host -> true;
    var members = members(label);
    return members == null ? host -> false : host -> members.contains(host.id());
  }

  /** Hosts that match, in order of their numbers, at most so many. */
  public List<IndexedHost> matching(Predicate<IndexedHost> wanted, int most) {
    var found = new ArrayList<IndexedHost>();
    for (var host : hosts) {
      if (found.size() >= most) break;
      if (wanted.test(host)) found.add(host);
    }
    return found;
  }

  /** How many match. */
  public int count(Predicate<IndexedHost> wanted) {
    var count = 0;
    for (var host : hosts) {
      if (wanted.test(host)) count++;
    }
    return count;
  }

  /** How many of some hosts belong to a label. */
  public int count(int label, RoaringBitmap among) {
    if (label == io.fleet.model.LabelId.ALL_HOSTS.value()) return among.getCardinality();
    var members = members(label);
    return members == null ? 0 : RoaringBitmap.andCardinality(members, among);
  }

  /** The numbers of those that match. */
  public RoaringBitmap ids(Predicate<IndexedHost> wanted) {
    var ids = new RoaringBitmap();
    for (var host : hosts) {
      if (wanted.test(host)) ids.add(host.id());
    }
    return ids;
  }

  private @Nullable RoaringBitmap members(int label) {
    return labels.get(label);
  }
}
