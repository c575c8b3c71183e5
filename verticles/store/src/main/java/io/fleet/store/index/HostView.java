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
  private final List<IndexedHost> hosts;
  private final Map<Integer, RoaringBitmap> labels;
  private final Map<Integer, RoaringBitmap> verdicts;
  private final Map<Integer, String> teams;
  private final Orderings orderings;
  private volatile int @Nullable [] failing;

  /**
   * @param hosts in order of their numbers
   * @param labels members by label; hosts that are gone may still be in there
   * @param verdicts hosts by {@link #verdictKey}, gone ones perhaps among them
   * @param teams names by number
   * @param orderings of these hosts
   */
  HostView(
      List<IndexedHost> hosts,
      Map<Integer, RoaringBitmap> labels,
      Map<Integer, RoaringBitmap> verdicts,
      Map<Integer, String> teams,
      Orderings orderings) {
    this.hosts = hosts;
    this.labels = labels;
    this.verdicts = verdicts;
    this.teams = teams;
    this.orderings = orderings;
  }

  /** The key of a set of verdicts. */
  static int verdictKey(int policy, boolean passes) {
    return policy * 2 + (passes ? 1 : 0);
  }

  /** All hosts in order of their numbers. */
  public List<IndexedHost> hosts() {
    return hosts;
  }

  /** All hosts by a field, those alike by their numbers. */
  public List<IndexedHost> by(HostField field) {
    return orderings.by(field, this);
  }

  Orderings orderings() {
    return orderings;
  }

  Map<Integer, RoaringBitmap> labels() {
    return labels;
  }

  Map<Integer, RoaringBitmap> verdicts() {
    return verdicts;
  }

  /** The name of a host's team; null when it is in none. */
  public @Nullable String teamName(IndexedHost host) {
    return teams.get(host.team());
  }

  /** Names of teams by number. */
  public Map<Integer, String> teams() {
    return teams;
  }

  /** Whether a host passes, or fails, a policy. */
  public Predicate<IndexedHost> answered(int policy, boolean passes) {
    return among(verdicts.get(verdictKey(policy, passes)));
  }

  /** How many policies a host fails. */
  public int failing(IndexedHost host) {
    var counts = failing;
    if (counts == null) failing = counts = countFailing();
    var at = indexOf(host.id());
    return at < 0 ? 0 : counts[at];
  }

  // Hosts and sets are both in order of numbers, so each set is walked through once.
  private int[] countFailing() {
    var counts = new int[hosts.size()];
    verdicts.forEach(
        (key, members) -> {
          if (key % 2 == 1) return;
          var next = members.getIntIterator();
          for (var at = 0; at < counts.length && next.hasNext(); at++) {
            var id = hosts.get(at).id();
            next.advanceIfNeeded(id);
            if (next.hasNext() && next.peekNext() == id) counts[at]++;
          }
        });
    return counts;
  }

  /** The host of a number. */
  public Optional<IndexedHost> find(int id) {
    var at = indexOf(id);
    return at < 0 ? Optional.empty() : Optional.of(hosts.get(at));
  }

  /** Its place in {@link #hosts}; -1 when it is not there. */
  int indexOf(int id) {
    var low = 0;
    var high = hosts.size() - 1;
    while (low <= high) {
      var middle = (low + high) >>> 1;
      var found = hosts.get(middle).id();
      if (found == id) return middle;
      if (found < id) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /**
   * Whether a host belongs to a label.
   *
   * @param label every host belongs to "All Hosts" from the moment it enrolls
   */
  public Predicate<IndexedHost> in(int label) {
    if (label == io.fleet.model.LabelId.ALL_HOSTS.value()) return host -> true;
    return among(labels.get(label));
  }

  private static Predicate<IndexedHost> among(@Nullable RoaringBitmap members) {
    return members == null ? host -> false : host -> members.contains(host.id());
  }

  /** Hosts that match, in order of their numbers. */
  public List<IndexedHost> matching(Predicate<IndexedHost> wanted) {
    var found = new ArrayList<IndexedHost>();
    for (var host : hosts) {
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
    var members = labels.get(label);
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
}
