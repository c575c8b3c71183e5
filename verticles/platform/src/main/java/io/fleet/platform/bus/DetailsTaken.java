package io.fleet.platform.bus;

import java.util.List;

/**
 * Hosts whose detail, label or policy answers were accepted at one node within the last 200 ms.
 *
 * @param node who tells
 * @param details hosts whose details came
 * @param labels hosts whose label answers came
 * @param policies hosts whose policy answers came
 */
public record DetailsTaken(
    String node, List<Integer> details, List<Integer> labels, List<Integer> policies) {
  public DetailsTaken {
    details = details == null ? List.of() : List.copyOf(details);
    labels = labels == null ? List.of() : List.copyOf(labels);
    policies = policies == null ? List.of() : List.copyOf(policies);
  }
}
