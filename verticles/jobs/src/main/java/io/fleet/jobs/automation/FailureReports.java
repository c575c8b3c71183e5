package io.fleet.jobs.automation;

import io.fleet.jobs.schedule.Lease;
import io.fleet.store.policy.NewFailures;
import io.fleet.store.policy.NewFailures.Noted;
import io.fleet.store.policy.Policy;
import io.fleet.store.policy.PolicyStore;
import io.fleet.store.policy.Way;
import java.util.List;

/**
 * Tells which hosts began to fail a policy. They stay noted until a message with them was taken: a
 * receiver that fails gets them in the next run, and one whose answer was lost gets them twice. For
 * virtual threads.
 */
final class FailureReports {
  private final PolicyStore policies;
  private final NewFailures failures;
  private final FailureMessages messages;
  private final Messenger messenger;

  FailureReports(
      PolicyStore policies, NewFailures failures, FailureMessages messages, Messenger messenger) {
    this.policies = policies;
    this.failures = failures;
    this.messages = messages;
    this.messenger = messenger;
  }

  /** Sends what is new of a policy, until something is not taken. */
  Outcome send(Policy policy, Way way, Links links, Lease lease) {
    var noted = failures.of(policy.id()).await();
    failures.forget(policy.id(), noted.stream().filter(host -> !host.failing()).toList()).await();
    var failing = noted.stream().filter(Noted::failing).toList();
    if (failing.isEmpty()) return Outcome.TAKEN;
    var counted = policies.counted(List.of(policy)).await().getFirst();
    var size = size(way, failing.size());
    for (var from = 0; from < failing.size(); from += size) {
      var some = failing.subList(from, from + Math.min(size, failing.size() - from));
      lease.hold();
      var message = messages.of(counted, some, links, way);
      var outcome = messenger.send(FailingPolicies.NAME, message);
      if (outcome != Outcome.TAKEN) return outcome;
      failures.forget(policy.id(), some).await();
    }
    return Outcome.TAKEN;
  }

  // A policy gets one ticket in a run, however many hosts began to fail it.
  private static int size(Way way, int all) {
    return way instanceof Way.Webhook webhook && webhook.batch() > 0 ? webhook.batch() : all;
  }
}
