package io.fleet.checkin.host;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.roaringbitmap.IntConsumer;
import org.roaringbitmap.RoaringBitmap;

/**
 * Which hosts belong to which labels: for each label a bitmap of the hosts' numbers, so that a
 * hundred thousand hosts cost at most 13 KB a label, however odd the labels. Thread-safe.
 */
public final class Membership {
  private final Map<Integer, Members> labels = new ConcurrentHashMap<>();

  /** Whether a host belongs to any of these labels. */
  public boolean any(Collection<Integer> wanted, int host) {
    for (var label : wanted) {
      if (has(label, host)) return true;
    }
    return false;
  }

  /** Whether a host belongs to a label. */
  public boolean has(int label, int host) {
    var members = labels.get(label);
    return members != null && members.has(host);
  }

  /** A host joins or leaves a label; whether that is new. */
  boolean set(int label, int host, boolean member) {
    if (member) return labels.computeIfAbsent(label, id -> new Members()).add(host);
    var members = labels.get(label);
    return members != null && members.remove(host);
  }

  /** A host belongs to these labels and to no other; whether that is new. */
  boolean replace(int host, Set<Integer> wanted) {
    var changed = false;
    for (var entry : labels.entrySet()) {
      if (!wanted.contains(entry.getKey())) changed |= entry.getValue().remove(host);
    }
    for (var label : wanted) changed |= set(label, host, true);
    return changed;
  }

  /** A label has these members and no other; visits those for whom that is new. */
  void replaceMembers(int label, RoaringBitmap wanted, IntConsumer changed) {
    labels.computeIfAbsent(label, id -> new Members()).replace(wanted).forEach(changed);
  }

  /** How many members each label has; labels without any are left out. */
  Map<Integer, Integer> counts() {
    var counts = new HashMap<Integer, Integer>();
    labels.forEach(
        (label, members) -> {
          var count = members.count();
          if (count > 0) counts.put(label, count);
        });
    return counts;
  }

  private static final class Members {
    private RoaringBitmap hosts = new RoaringBitmap();

    synchronized boolean has(int host) {
      return hosts.contains(host);
    }

    synchronized boolean add(int host) {
      return hosts.checkedAdd(host);
    }

    synchronized boolean remove(int host) {
      return hosts.checkedRemove(host);
    }

    synchronized int count() {
      return hosts.getCardinality();
    }

    /** Gives the hosts whose membership is another one now. */
    synchronized RoaringBitmap replace(RoaringBitmap wanted) {
      var changed = RoaringBitmap.xor(hosts, wanted);
      hosts = wanted.clone();
      return changed;
    }
  }
}
