package io.fleet.store.inventory;

import io.fleet.model.HostId;
import io.fleet.platform.problem.Problem;
import io.fleet.store.db.Db;
import io.fleet.store.rows.Where;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people change of hosts: they delete them and ask for fresh details. Thread-safe. */
public final class HostChanges {
  private static final int BATCH = 500;

  private final Db db;

  public HostChanges(Db db) {
    this.db = db;
  }

  /** The team of each of these hosts; failed with {@link Problem.NotFound} when one is unknown. */
  public Future<Map<Integer, Optional<Integer>>> teamsOf(List<Integer> ids) {
    return db.list(
            "SELECT id, team_id FROM hosts WHERE " + Where.anyOf("id", ids),
            Tuple.tuple(),
            row -> Map.entry(row.getInteger("id"), Optional.ofNullable(row.getInteger("team_id"))))
        .compose(
            rows -> {
              var teams = new HashMap<Integer, Optional<Integer>>();
              rows.forEach(row -> teams.put(row.getKey(), row.getValue()));
              for (var id : ids) {
                if (!teams.containsKey(id)) {
                  return Future.failedFuture(Problem.NotFound.of("Host", id).asException());
                }
              }
              return Future.succeededFuture(teams);
            });
  }

  /** Deletes hosts and leaves a tombstone of each, a batch at a time. */
  public Future<Void> delete(List<Integer> ids) {
    var sorted = ids.stream().distinct().sorted().toList();
    Future<?> all = Future.succeededFuture();
    for (var from = 0; from < sorted.size(); from += BATCH) {
      var batch = sorted.subList(from, Math.min(from + BATCH, sorted.size()));
      all = all.compose(before -> db.inTransaction(on -> delete(on, batch)));
    }
    return all.mapEmpty();
  }

  private static Future<Integer> delete(SqlConnection on, List<Integer> ids) {
    // Sweeps of other nodes look for rows since a moment, so a tombstone gets a new one.
    return Db.change(
            on,
            "INSERT INTO host_tombstones (host_id) SELECT id FROM hosts WHERE "
                + Where.anyOf("id", ids)
                + " ON DUPLICATE KEY UPDATE deleted_at = CURRENT_TIMESTAMP(3)",
            Tuple.tuple())
        .compose(
            done ->
                Db.change(on, "DELETE FROM hosts WHERE " + Where.anyOf("id", ids), Tuple.tuple()))
        .compose(
            done ->
                Db.change(
                    on,
                    "DELETE FROM label_membership WHERE " + Where.anyOf("host_id", ids),
                    Tuple.tuple()));
  }

  /** Asks for fresh details at the host's next check-in. */
  public Future<Void> refetch(HostId id) {
    return db.change("UPDATE hosts SET refetch_requested = 1 WHERE id = ?", Tuple.of(id.value()))
        .compose(
            rows ->
                rows == 0
                    ? Future.failedFuture(Problem.NotFound.of("Host", id).asException())
                    : Future.succeededFuture());
  }
}
