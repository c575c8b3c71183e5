package io.fleet.livequery.watch;

import io.fleet.store.inventory.ListedHost;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.Map;

/** Hosts as the API lists them; streams show each result's host so. */
@FunctionalInterface
public interface HostJson {
  /** The hosts of these numbers that exist, by number. */
  Future<Map<Integer, ListedHost>> byIds(Collection<Integer> ids);
}
