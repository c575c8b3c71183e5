package io.fleet.store.policy;

import io.fleet.store.db.Db;
import io.fleet.store.rows.Where;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;

/** Owns the table {@code policy_automation_resets}. Thread-safe. */
public final class AutomationResets {
  private final Db db;

  public AutomationResets(Db db) {
    this.db = db;
  }

  /** Hosts that fail these policies count as newly failing in the next run of the automations. */
  public Future<Void> reset(Collection<Integer> policies) {
    return db.change(
            "INSERT INTO policy_automation_resets (policy_id) SELECT id FROM policies WHERE "
                + Where.anyOf("id", policies)
                + " ON DUPLICATE KEY UPDATE resets = resets + 1",
            Tuple.tuple())
        .mapEmpty();
  }
}
