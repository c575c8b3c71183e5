package io.fleet.jobs.automation;

import io.fleet.jobs.schedule.Lease;
import io.fleet.store.policy.AutomationResets;
import io.fleet.store.policy.NewFailures;
import io.fleet.store.policy.Policy;
import io.fleet.store.policy.PolicyStore;
import io.fleet.store.policy.PolicyWebhook;
import io.fleet.store.policy.PolicyWebhookStore;
import io.fleet.store.policy.PolicyWebhooks;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Has hosts told that began to fail policies, and forgets those of policies that no setting lists.
 * For virtual threads.
 */
final class FailingPolicies {
  static final String NAME = "failing_policies_automation";

  private final PolicyWebhookStore webhooks;
  private final PolicyStore policies;
  private final NewFailures failures;
  private final AutomationResets resets;
  private final FailureReports reports;

  FailingPolicies(
      PolicyWebhookStore webhooks,
      PolicyStore policies,
      NewFailures failures,
      AutomationResets resets,
      FailureReports reports) {
    this.webhooks = webhooks;
    this.policies = policies;
    this.failures = failures;
    this.resets = resets;
    this.reports = reports;
  }

  void run(Lease lease) {
    var settings = webhooks.read().await();
    noteAnew(settings);
    // An address that took nothing is not tried again in the same run: a run must come to an end.
    var refusing = new HashSet<String>();
    var known = known(failures.policies().await());
    for (var each : known.entrySet()) {
      var policy = each.getValue();
      var webhook = webhook(settings, policy);
      if (policy == null || webhook.isEmpty()) failures.drop(each.getKey()).await();
      else tell(policy, webhook.get(), lease, refusing);
    }
    if (!refusing.isEmpty()) throw new IllegalStateException("not all that is new was told");
  }

  private void tell(
      Policy policy, PolicyWebhook webhook, Lease lease, Collection<String> refusing) {
    if (refusing.contains(webhook.destination())) return;
    if (!reports.send(policy, webhook, lease)) refusing.add(webhook.destination());
  }

  // Whoever asks for a reset wants to hear of every host that fails.
  private void noteAnew(PolicyWebhooks settings) {
    var pending = resets.pending().await();
    var known = known(pending.stream().map(AutomationResets.Reset::policy).toList());
    for (var reset : pending) {
      if (webhook(settings, known.get(reset.policy())).isPresent()) {
        failures.noteAll(reset.policy()).await();
      }
      resets.done(reset).await();
    }
  }

  private static Optional<PolicyWebhook> webhook(PolicyWebhooks settings, @Nullable Policy policy) {
    return policy == null ? Optional.empty() : settings.of(policy.id(), policy.teamId());
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
