package io.fleet.store.inventory;

import java.util.List;

/**
 * A label as a document describes it.
 *
 * @param manual whether {@code hosts} says who belongs to it
 * @param hosts host names; unknown ones are skipped
 */
public record LabelSpec(
    String name,
    String description,
    String query,
    String platform,
    boolean manual,
    List<String> hosts) {
  public LabelSpec {
    hosts = List.copyOf(hosts);
  }
}
