package io.fleet.server.serve;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.livequery.watch.HostJson;
import io.fleet.platform.json.Json;
import io.fleet.store.inventory.HostInventory;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Hosts as the API lists them, for the streams of live queries. */
final class ListedHosts implements HostJson {
  private final HostInventory inventory;

  ListedHosts(HostInventory inventory) {
    this.inventory = inventory;
  }

  @Override
  public Future<Map<Integer, ObjectNode>> byIds(Collection<Integer> ids) {
    return inventory
        .byIds(List.copyOf(ids))
        .map(
            hosts -> {
              var found = new HashMap<Integer, ObjectNode>();
              for (var host : hosts) {
                ObjectNode json = Json.MAPPER.valueToTree(host.json());
                found.put(json.path("id").asInt(), json);
              }
              return found;
            });
  }
}
