package io.fleet.checkin.host;

import com.github.benmanes.caffeine.cache.Interner;
import java.util.HashSet;
import java.util.Set;

/** Sets of labels, each kept once: a fleet has few different ones. Thread-safe. */
public final class LabelSets {
  private final Interner<Set<Integer>> sets = Interner.newWeakInterner();

  /** The one set that equals this. */
  Set<Integer> of(Set<Integer> labels) {
    return sets.intern(Set.copyOf(labels));
  }

  /** A set after some joined and some left. */
  Set<Integer> changed(Set<Integer> labels, Set<Integer> joined, Set<Integer> left) {
    var changed = new HashSet<>(labels);
    changed.addAll(joined);
    changed.removeAll(left);
    return changed.equals(labels) ? labels : of(changed);
  }
}
