package io.fleet.store.policy;

import io.fleet.store.db.Db;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** What hosts answered to policies. */
final class PolicyAnswers {
  private PolicyAnswers() {}

  /** Drops the answers of hosts whose platform a policy is no longer for. */
  static Future<Void> dropOthers(SqlConnection on, int policy, String platform) {
    if (platform.isBlank()) return Future.succeededFuture();
    var kept = new ArrayList<String>();
    for (var word : platform.split(",", -1)) {
      kept.add(
          switch (word.strip()) {
            case "darwin" -> "h.platform = 'darwin'";
            case "windows" -> "h.platform = 'windows'";
            // Linux hosts tell their distribution.
            default -> "h.platform NOT IN ('darwin', 'windows', '')";
          });
    }
    return Db.change(
            on,
            "DELETE m FROM policy_membership m JOIN hosts h ON h.id = m.host_id"
                + " WHERE m.policy_id = ? AND NOT ("
                + String.join(" OR ", List.copyOf(kept))
                + ")",
            Tuple.of(policy))
        .mapEmpty();
  }
}
