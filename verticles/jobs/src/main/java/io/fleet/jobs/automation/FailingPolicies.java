package io.fleet.jobs.automation;

import static java.util.Comparator.comparing;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.fleet.jobs.schedule.Lease;
import io.fleet.store.policy.AutomationResets;
import io.fleet.store.policy.NewFailures;
import io.fleet.store.policy.Policy;
import io.fleet.store.policy.PolicyAutomationStore;
import io.fleet.store.policy.PolicyAutomations;
import io.fleet.store.policy.PolicyStore;
import io.fleet.store.policy.Way;
import io.fleet.store.settings.SettingsStore;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Has hosts told that began to fail policies, and forgets those of policies that no setting lists.
 * For virtual threads.
 */
final class FailingPolicies {
  static final String NAME = "failing_policies_automation";

  private final PolicyAutomationStore automations;
  private final SettingsStore settings;
  private final PolicyStore policies;
  private final NewFailures failures;
  private final AutomationResets resets;
  private final FailureReports reports;
  // Policies whose news was not taken here. They come last in later runs, so that what is wrong
  // with one does not keep others from their receiver for ever.
  private final Set<Integer> untaken = ConcurrentHashMap.newKeySet();

  FailingPolicies(
      PolicyAutomationStore automations,
      SettingsStore settings,
      PolicyStore policies,
      NewFailures failures,
      AutomationResets resets,
      FailureReports reports) {
    this.automations = automations;
    this.settings = settings;
    this.policies = policies;
    this.failures = failures;
    this.resets = resets;
    this.reports = reports;
  }

  void run(Lease lease) {
    var ways = automations.read().await();
    noteAnew(ways);
    var links = links();
    // An address that is not to be had is not tried again in the same run: a run must come to an
    // end.
    var failed = new HashSet<String>();
    var left = false;
    var known = known(failures.policies().await());
    untaken.retainAll(known.keySet());
    for (var id : known.keySet().stream().sorted(comparing(untaken::contains)).toList()) {
      var policy = known.get(id);
      var way = way(ways, policy);
      if (policy == null || way.isEmpty()) failures.drop(id).await();
      else left |= !told(policy, way.get(), links, lease, failed);
    }
    if (left) throw new IllegalStateException("not all that is new was told");
  }

  private boolean told(
      Policy policy, Way way, Links links, Lease lease, Collection<String> failed) {
    if (failed.contains(way.address())) return false;
    var outcome = reports.send(policy, way, links, lease);
    if (outcome == Outcome.FAILED) failed.add(way.address());
    if (outcome == Outcome.TAKEN) untaken.remove(policy.id());
    else untaken.add(policy.id());
    return outcome == Outcome.TAKEN;
  }

  private Links links() {
    var read = settings.read().await();
    return Links.in(read.isPresent() ? read.get() : MissingNode.getInstance());
  }

  // Whoever asks for a reset wants to hear of every host that fails.
  private void noteAnew(PolicyAutomations ways) {
    var pending = resets.pending().await();
    var known = known(pending.stream().map(AutomationResets.Reset::policy).toList());
    for (var reset : pending) {
      if (way(ways, known.get(reset.policy())).isPresent()) {
        failures.noteAll(reset.policy()).await();
      }
      resets.done(reset).await();
    }
  }

  private static Optional<Way> way(PolicyAutomations ways, @Nullable Policy policy) {
    return policy == null ? Optional.empty() : ways.of(policy.id(), policy.teamId());
  }

  /** Policies by number; null: there is none. */
  private Map<Integer, @Nullable Policy> known(Collection<Integer> ids) {
    var known = new LinkedHashMap<Integer, @Nullable Policy>();
    if (ids.isEmpty()) return known;
    for (var id : ids) known.put(id, null);
    for (var policy : policies.byIds(ids).await()) known.put(policy.id(), policy);
    return known;
  }
}
