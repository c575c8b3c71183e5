package io.fleet.store.inventory;

import io.fleet.model.HostId;
import io.fleet.platform.problem.Problem;
import io.fleet.store.db.Db;
import io.fleet.store.rows.Refusals;
import io.fleet.store.rows.Where;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What people change of hosts: they delete and move them, and ask for fresh details. Thread-safe.
 */
public final class HostChanges {
  private static final int BATCH = 500;
  // None has a foreign key to hosts.
  private static final List<String> TABLES =
      List.of(
          "label_membership",
          "policy_membership",
          "policy_new_failures",
          "host_digests",
          "host_disks",
          "host_software",
          "host_users",
          "host_batteries",
          "host_emails",
          "host_munki",
          "host_munki_issues",
          "host_mdm",
          "host_operating_systems",
          "host_windows_updates",
          "host_additional",
          "host_orbit",
          "host_device_tokens",
          "scheduled_query_stats",
          "carves");

  private final Db db;

  public HostChanges(Db db) {
    this.db = db;
  }

  /** The tables that hold rows of hosts, besides {@code hosts} itself. */
  public static List<String> tables() {
    return TABLES;
  }

  /** The team of each of these hosts; failed with {@link Problem.NotFound} when one is unknown. */
  public Future<Map<Integer, Optional<Integer>>> teamsOf(List<Integer> ids) {
    return knownTeams(ids)
        .compose(
            teams -> {
              for (var id : ids) {
                if (!teams.containsKey(id)) {
                  return Future.failedFuture(Problem.NotFound.of("Host", id).asException());
                }
              }
              return Future.succeededFuture(teams);
            });
  }

  /** The team of each of these hosts that exist. */
  public Future<Map<Integer, Optional<Integer>>> knownTeams(Collection<Integer> ids) {
    var teams = new HashMap<Integer, Optional<Integer>>();
    return batches(
            ids,
            batch ->
                db.list(
                        "SELECT id, team_id FROM hosts WHERE " + Where.anyOf("id", batch),
                        Tuple.tuple(),
                        row ->
                            Map.entry(
                                row.getInteger("id"),
                                Optional.ofNullable(row.getInteger("team_id"))))
                    .onSuccess(
                        rows -> rows.forEach(row -> teams.put(row.getKey(), row.getValue()))))
        .map(done -> teams);
  }

  /** Deletes hosts with all that is theirs and leaves a tombstone of each, a batch at a time. */
  public Future<Void> delete(Collection<Integer> ids) {
    return batches(ids, batch -> db.inTransaction(on -> delete(on, batch)));
  }

  /**
   * Moves hosts into a team, or out of any (null), a batch at a time. What they answered to the
   * policies of the team that they leave goes.
   */
  public Future<Void> move(Collection<Integer> ids, @Nullable Integer team) {
    return batches(
        ids,
        batch ->
            db.inTransaction(
                    on ->
                        Db.change(
                                on,
                                "UPDATE hosts SET team_id = ? WHERE " + Where.anyOf("id", batch),
                                Tuple.tuple().addInteger(team))
                            .compose(done -> dropForeignAnswers(on, batch, team)))
                .recover(Refusals::asProblem));
  }

  /** Deletes what rows are left of hosts that are gone. */
  public Future<Void> sweep(Collection<Integer> gone) {
    return batches(gone, batch -> db.inTransaction(on -> deleteBeside(on, batch)));
  }

  /** Asks for fresh details at the host's next read; gives how often that has been asked of it. */
  public Future<Integer> refetch(HostId id) {
    return db.insert(
            "UPDATE hosts SET refetch_requested = 1,"
                + " refetch_number = LAST_INSERT_ID(refetch_number + 1) WHERE id = ?",
            Tuple.of(id.value()))
        .compose(
            number ->
                number == 0
                    ? Future.failedFuture(Problem.NotFound.of("Host", id).asException())
                    : Future.succeededFuture(number));
  }

  private static Future<Integer> delete(SqlConnection on, List<Integer> ids) {
    // Sweeps of other nodes look for rows since a moment, so a tombstone gets a new one.
    Future<Integer> all =
        Db.change(
            on,
            "INSERT INTO host_tombstones (host_id) SELECT id FROM hosts WHERE "
                + Where.anyOf("id", ids)
                + " ON DUPLICATE KEY UPDATE deleted_at = CURRENT_TIMESTAMP(3)",
            Tuple.tuple());
    return all.compose(done -> deleteFrom(on, "hosts", Where.anyOf("id", ids)))
        .compose(done -> deleteBeside(on, ids));
  }

  private static Future<Integer> deleteBeside(SqlConnection on, List<Integer> ids) {
    Future<Integer> all = Future.succeededFuture(0);
    for (var table : TABLES) {
      all = all.compose(done -> deleteFrom(on, table, Where.anyOf("host_id", ids)));
    }
    var target = "target_type = 1 AND " + Where.anyOf("target_id", ids);
    return all.compose(done -> deleteFrom(on, "pack_targets", target));
  }

  private static Future<Integer> deleteFrom(SqlConnection on, String table, String condition) {
    return Db.change(on, "DELETE FROM " + table + " WHERE " + condition, Tuple.tuple());
  }

  private static Future<Integer> dropForeignAnswers(
      SqlConnection on, List<Integer> ids, @Nullable Integer team) {
    return Db.change(
        on,
        "DELETE m FROM policy_membership m JOIN policies p ON p.id = m.policy_id WHERE "
            + Where.anyOf("m.host_id", ids)
            + " AND p.team_id IS NOT NULL AND p.team_id <> ?",
        Tuple.of(team == null ? 0 : team));
  }

  // In order of their numbers, so that two changes at once lock rows in the same order.
  private static Future<Void> batches(
      Collection<Integer> ids, Function<List<Integer>, Future<?>> change) {
    var sorted = new ArrayList<>(ids.stream().distinct().sorted().toList());
    Future<?> all = Future.succeededFuture();
    for (var from = 0; from < sorted.size(); from += BATCH) {
      var batch = sorted.subList(from, Math.min(from + BATCH, sorted.size()));
      all = all.compose(before -> change.apply(batch));
    }
    return all.mapEmpty();
  }
}
