package io.fleet.store.report;

import io.fleet.store.db.Db;
import io.fleet.store.rows.Where;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes away the rows of hosts that their reports no longer have. Comes after the insert, so that
 * nobody sees a host without any; costs nothing for hosts that had none.
 */
final class Gone {
  private final String head;
  private final Rows kept;
  private final List<Integer> hosts = new ArrayList<>();

  /**
   * @param head the change up to its last AND
   * @param key columns that tell rows apart, {@code host_id} among them
   */
  Gone(String head, String key) {
    this.head = head;
    this.kept = new Rows(" AND (" + key + ") NOT IN (", ")");
  }

  /** Looks at the rows of this report's host. */
  void of(HostReport report) {
    if (!report.first()) hosts.add(report.host());
  }

  /** Keeps a row of it. */
  void but(HostReport report, Object... key) {
    if (!report.first()) kept.add(key);
  }

  Future<Void> run(Db db) {
    if (hosts.isEmpty()) return Future.succeededFuture();
    // All of what is kept must be in one statement; the bounds of a batch see to it.
    return db.changeWritten(
        head + Where.anyOf("host_id", hosts) + String.join("", kept.statements()));
  }
}
