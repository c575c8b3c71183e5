package io.fleet.checkin.distributed;

import io.fleet.checkin.reload.Reload;
import io.fleet.store.policy.PolicyAutomationStore;
import io.fleet.store.policy.PolicyAutomations;
import io.vertx.core.Future;
import java.util.Set;

/** The policies of whose failures someone wants to be told, in memory. Thread-safe. */
public final class AutomationBook {
  private final PolicyAutomationStore store;
  private final Reload reload = new Reload(this::read);
  private volatile Set<Integer> listed = Set.of();

  public AutomationBook(PolicyAutomationStore store) {
    this.store = store;
  }

  /** Reads them again. */
  public Future<Void> reload() {
    return reload.run();
  }

  /** Whether this is one of them. */
  public boolean lists(int policy) {
    return listed.contains(policy);
  }

  private Future<Void> read() {
    return store.read().map(PolicyAutomations::listed).onSuccess(all -> listed = all).mapEmpty();
  }
}
