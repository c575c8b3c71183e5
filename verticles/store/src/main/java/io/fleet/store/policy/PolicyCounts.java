package io.fleet.store.policy;

import io.fleet.store.db.Db;
import io.fleet.store.rows.Where;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Counts the hosts that pass and fail. */
final class PolicyCounts {
  private final Db db;

  PolicyCounts(Db db) {
    this.db = db;
  }

  private record Count(int policy, int passing, int failing) {}

  /** The policies with their counts, over the hosts of one team when there is one. */
  Future<List<Policy>> add(List<Policy> policies, @Nullable Integer team) {
    if (policies.isEmpty()) return Future.succeededFuture(policies);
    var ids = policies.stream().map(Policy::id).toList();
    var hosts = team == null ? "" : " JOIN hosts h ON h.id = m.host_id AND h.team_id = ?";
    return db.list(
            "SELECT m.policy_id, CAST(SUM(m.passes = 1) AS SIGNED) AS passing,"
                + " CAST(SUM(m.passes = 0) AS SIGNED) AS failing FROM policy_membership m"
                + hosts
                + " WHERE "
                + Where.anyOf("m.policy_id", ids)
                + " AND m.passes IS NOT NULL GROUP BY m.policy_id",
            team == null ? Tuple.tuple() : Tuple.of(team),
            row ->
                new Count(
                    row.getInteger("policy_id"),
                    row.getInteger("passing"),
                    row.getInteger("failing")))
        .map(
            counts -> {
              var found = counts.stream().collect(Collectors.toMap(Count::policy, c -> c));
              return policies.stream()
                  .map(
                      policy -> {
                        var count = found.get(policy.id());
                        return count == null
                            ? policy
                            : policy.counted(count.passing(), count.failing());
                      })
                  .toList();
            });
  }
}
