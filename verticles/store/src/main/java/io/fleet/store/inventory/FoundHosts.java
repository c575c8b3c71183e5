package io.fleet.store.inventory;

import io.fleet.store.index.HostView;
import io.fleet.store.index.IndexedHost;
import java.util.List;

/**
 * Hosts that were found, as all of them were at that moment.
 *
 * @param view among which
 * @param hosts in the order of the list
 */
public record FoundHosts(HostView view, List<IndexedHost> hosts) {
  /** How many. */
  public int size() {
    return hosts.size();
  }

  /** Their numbers. */
  public List<Integer> ids() {
    return hosts.stream().map(IndexedHost::id).toList();
  }

  /** Some of them. */
  public FoundHosts part(int from, int most) {
    return new FoundHosts(view, hosts.subList(from, Math.min(hosts.size(), from + most)));
  }
}
