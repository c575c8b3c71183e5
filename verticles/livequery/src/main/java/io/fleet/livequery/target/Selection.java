package io.fleet.livequery.target;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person chose, by number; the parts add up.
 *
 * @param hosts single hosts
 * @param labels all members of these
 * @param teams all hosts of these
 */
public record Selection(List<Integer> hosts, List<Integer> labels, List<Integer> teams) {
  public Selection(
      @Nullable List<Integer> hosts,
      @Nullable List<Integer> labels,
      @Nullable List<Integer> teams) {
    this.hosts = hosts == null ? List.of() : List.copyOf(hosts);
    this.labels = labels == null ? List.of() : List.copyOf(labels);
    this.teams = teams == null ? List.of() : List.copyOf(teams);
  }
}
