package io.fleet.platform.bus;

import java.util.List;

/**
 * Hosts whose inventory one node has changed in MySQL: what others remember of it is old.
 *
 * @param node who tells
 * @param hosts their ids
 */
public record InventoryStored(String node, List<Integer> hosts) {
  public InventoryStored {
    hosts = hosts == null ? List.of() : List.copyOf(hosts);
  }
}
