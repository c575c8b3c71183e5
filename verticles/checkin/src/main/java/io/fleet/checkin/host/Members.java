package io.fleet.checkin.host;

import io.fleet.store.label.LabelStore;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.roaringbitmap.RoaringBitmap;

/**
 * Members of labels that people choose, or that vanish with a label: such changes touch no host's
 * row. Read when they are announced; their numbers are compared once a minute. Used on one context.
 */
final class Members {
  private static final int SWEEPS_BETWEEN = 12;

  private final LabelStore store;
  private final Hosts hosts;
  private int sweeps;

  Members(LabelStore store, Hosts hosts) {
    this.store = store;
    this.hosts = hosts;
  }

  /** Called with every sweep; compares with each twelfth. */
  Future<Void> sweep() {
    sweeps++;
    return sweeps % SWEEPS_BETWEEN == 0 ? compare() : Future.succeededFuture();
  }

  /** Reads the labels again whose number of members is another one here. */
  Future<Void> compare() {
    return store
        .counts()
        .compose(
            stored -> {
              var here = hosts.labels().counts();
              var differing = new HashSet<>(here.keySet());
              differing.addAll(stored.keySet());
              differing.removeIf(label -> same(label, here, stored));
              return Future.all(List.copyOf(differing).stream().map(this::read).toList());
            })
        .mapEmpty();
  }

  /** Reads the members of a label again. */
  Future<Void> read(int label) {
    return store.members(label).onSuccess(members -> take(label, members)).mapEmpty();
  }

  private void take(int label, List<Integer> members) {
    var wanted = new RoaringBitmap();
    for (var host : members) {
      if (hosts.entry(host) != null) wanted.add(host);
    }
    hosts.labels().replaceMembers(label, wanted, host -> moved(label, host, wanted.contains(host)));
  }

  private void moved(int label, int host, boolean member) {
    // What it has reported since is not in the table yet.
    if (hosts.isUnsaved(host)) {
      hosts.labels().set(label, host, !member);
      return;
    }
    var entry = hosts.entry(host);
    if (entry != null) entry.otherLabels();
  }

  private static boolean same(int label, Map<Integer, Integer> here, Map<Integer, Integer> stored) {
    return here.getOrDefault(label, 0).equals(stored.getOrDefault(label, 0));
  }
}
