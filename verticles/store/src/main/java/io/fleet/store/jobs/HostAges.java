package io.fleet.store.jobs;

import io.fleet.store.db.Db;
import io.fleet.store.rows.Columns;
import io.fleet.store.rows.Where;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Collection;

/** Tells how old hosts are. Thread-safe. */
public final class HostAges {
  private final Db db;

  public HostAges(Db db) {
    this.db = db;
  }

  /** How many of these hosts there were at a moment. */
  public Future<Integer> createdBefore(Collection<Integer> hosts, Instant moment) {
    if (hosts.isEmpty()) return Future.succeededFuture(0);
    return db.list(
            "SELECT COUNT(*) FROM hosts WHERE created_at <= ? AND " + Where.anyOf("id", hosts),
            Tuple.of(Columns.bind(moment)),
            row -> row.getInteger(0))
        .map(counts -> counts.getFirst());
  }
}
