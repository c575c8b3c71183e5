package io.fleet.checkin.host;

import io.fleet.store.label.LabelStore;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
              var here = new HashMap<Integer, Integer>();
              hosts.entries(
                  host -> host.labels().forEach(label -> here.merge(label, 1, Integer::sum)));
              var differing = new HashSet<>(here.keySet());
              differing.addAll(stored.keySet());
              differing.removeIf(label -> same(label, here, stored));
              return Future.all(List.copyOf(differing).stream().map(this::read).toList());
            })
        .mapEmpty();
  }

  /** Reads the members of a label again. */
  Future<Void> read(int label) {
    return store
        .members(label)
        .onSuccess(members -> take(label, new HashSet<>(members)))
        .mapEmpty();
  }

  private void take(int label, Set<Integer> members) {
    var sets = hosts.labelSets();
    var one = Set.of(label);
    hosts.entries(
        host -> {
          var member = members.contains(host.id().value());
          if (member == host.labels().contains(label)) return;
          host.labels(
              sets.changed(host.labels(), member ? one : Set.of(), member ? Set.of() : one));
        });
  }

  private static boolean same(int label, Map<Integer, Integer> here, Map<Integer, Integer> stored) {
    return here.getOrDefault(label, 0).equals(stored.getOrDefault(label, 0));
  }
}
