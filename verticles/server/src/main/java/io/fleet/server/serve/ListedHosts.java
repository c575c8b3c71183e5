package io.fleet.server.serve;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.livequery.watch.HostJson;
import io.fleet.manage.Manage;
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
  public Future<Map<Integer, ObjectNode>> byIds(Collection<Integer> ids) {
    return manage
        .listed(ids)
        .map(
            hosts -> {
              var found = new HashMap<Integer, ObjectNode>();
              for (var host : hosts) found.put(host.id().value(), host.json());
              return found;
            });
  }
}
