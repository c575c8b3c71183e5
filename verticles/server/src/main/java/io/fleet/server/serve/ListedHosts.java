package io.fleet.server.serve;

import io.fleet.livequery.watch.HostJson;
import io.fleet.manage.Manage;
import io.fleet.store.inventory.ListedHost;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Hosts as the API lists them, for the streams of live queries. */
final class ListedHosts implements HostJson {
  private final Manage manage;

  ListedHosts(Manage manage) {
    this.manage = manage;
  }

  @Override
  public Future<Map<Integer, ListedHost>> byIds(Collection<Integer> ids) {
    return manage
        .listed(ids)
        .map(
            hosts -> {
              var found = new HashMap<Integer, ListedHost>();
              for (var host : hosts) found.put(host.id().value(), host);
              return found;
            });
  }
}
