package io.fleet.store.policy;

import io.fleet.store.db.Db;
import io.fleet.store.rows.Where;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;

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

  /**
   * A policy whose automations were reset.
   *
   * @param times how often, since that was last done
   */
  public record Reset(int policy, int times) {}

  /** Those that are not done yet. */
  public Future<List<Reset>> pending() {
    return db.list(
        "SELECT policy_id, resets FROM policy_automation_resets ORDER BY policy_id",
        Tuple.tuple(),
        row -> new Reset(row.getInteger("policy_id"), row.getInteger("resets")));
  }

  /** A reset is done; one that was asked for meanwhile stays. */
  public Future<Void> done(Reset reset) {
    return db.change(
            "DELETE FROM policy_automation_resets WHERE policy_id = ? AND resets = ?",
            Tuple.of(reset.policy(), reset.times()))
        .mapEmpty();
  }
}
