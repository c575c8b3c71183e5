package io.fleet.store.policy;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The automations for failing policies of the organization and of each team.
 *
 * @param all for policies of all hosts
 * @param teams for the policies of each team
 */
public record PolicyAutomations(PolicyAutomation all, Map<Integer, PolicyAutomation> teams) {
  public PolicyAutomations {
    teams = Map.copyOf(teams);
  }

  /** The way of the one that lists a policy of all hosts (null) or of a team. */
  public Optional<Way> of(int policy, @Nullable Integer team) {
    return Optional.ofNullable(team == null ? all : teams.get(team))
        .filter(automation -> automation.policies().contains(policy))
        .map(PolicyAutomation::way);
  }

  /** Every policy that one of them lists, whosever it is. */
  public Set<Integer> listed() {
    var listed = new HashSet<>(all.policies());
    for (var team : teams.values()) listed.addAll(team.policies());
    return Set.copyOf(listed);
  }
}
