package io.fleet.store.inventory;

import io.fleet.store.db.Db;
import io.fleet.store.rows.Where;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whom a choice of hosts, labels and teams reaches. Thread-safe. */
public final class TargetStore {
  private final Db db;

  public TargetStore(Db db) {
    this.db = db;
  }

  /** What was chosen, by number. */
  public record Selected(
      Collection<Integer> hosts, Collection<Integer> labels, Collection<Integer> teams) {
    /** Whether nothing was. */
    public boolean isEmpty() {
      return hosts.isEmpty() && labels.isEmpty() && teams.isEmpty();
    }
  }

  /**
   * The union of the hosts, of the labels' members and of the teams' hosts, as far as they may be
   * seen.
   *
   * @param visible teams whose hosts may be seen; null: all hosts
   */
  public Future<List<Integer>> hosts(Selected selected, @Nullable Set<Integer> visible) {
    if (selected.isEmpty()) return Future.succeededFuture(List.of());
    var where =
        HostConditions.visible(visible)
            .and(
                Where.anyOf("h.id", selected.hosts())
                    + " OR "
                    + Where.anyOf("h.team_id", selected.teams())
                    + (selected.labels().isEmpty()
                        ? ""
                        : " OR h.id IN (SELECT host_id FROM label_membership WHERE "
                            + Where.anyOf("label_id", selected.labels())
                            + ")"));
    return db.list(
        "SELECT h.id FROM hosts h" + where.sql() + " ORDER BY h.id",
        where.values(),
        row -> row.getInteger("id"));
  }
}
