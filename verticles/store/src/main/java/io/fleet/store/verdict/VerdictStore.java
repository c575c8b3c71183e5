package io.fleet.store.verdict;

import io.fleet.store.db.Db;
import io.fleet.store.host.HostPatch;
import io.fleet.store.host.Placeholders;
import io.fleet.store.policy.NewFailures;
import io.fleet.store.policy.NewFailures.NewFailure;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * Policies, and how hosts did with them. A row's {@code updated_at} moves only when the verdict
 * does, so it tells since when a host passes or fails. Thread-safe.
 */
public final class VerdictStore {
  private static final int ROWS = 512;
  private static final Comparator<Kept> BY_KEY =
      Comparator.comparingInt((Kept kept) -> kept.key().policy())
          .thenComparingInt(kept -> kept.key().host());

  private final Db db;
  private final IntPredicate told;

  /**
   * Makes one.
   *
   * @param told whether someone wants to be told of hosts that begin to fail this policy; asked
   *     from memory, for each such host
   */
  public VerdictStore(Db db, IntPredicate told) {
    this.db = db;
    this.told = told;
  }

  private record Key(int policy, int host) {}

  private record Kept(Key key, Verdict verdict) {
    static Kept of(Row row) {
      return new Kept(
          new Key(row.getInteger("policy_id"), row.getInteger("host_id")),
          Verdict.of(row.getInteger("passes")));
    }
  }

  /** All policies, by number. */
  public Future<List<PolicyRow>> policies() {
    return db.list(
        "SELECT id, team_id, query, platform FROM policies ORDER BY id",
        Tuple.tuple(),
        row ->
            new PolicyRow(
                row.getInteger("id"),
                row.getInteger("team_id"),
                row.getString("query"),
                platforms(row.getString("platform"))));
  }

  /**
   * Stores what hosts answered, as differences to what is stored, and notes who begins to fail what
   * someone wants to be told of. For use inside a transaction; rows are locked in order of their
   * key.
   */
  public Future<Void> save(SqlConnection connection, SortedMap<Integer, HostPatch> patches) {
    var hosts = new ArrayList<Integer>();
    patches.forEach(
        (id, patch) -> {
          if (!patch.verdicts().isEmpty()) hosts.add(id);
        });
    if (hosts.isEmpty()) return Future.succeededFuture();
    return Db.list(
            connection,
            "SELECT policy_id, host_id, passes FROM policy_membership WHERE host_id IN "
                + Placeholders.list(hosts.size()),
            Placeholders.padded(hosts),
            Kept::of)
        .map(stored -> changed(patches, stored))
        .compose(
            changed ->
                write(connection, changed)
                    .compose(done -> NewFailures.note(connection, newFailures(changed))));
  }

  /** Forgets a host's verdicts; it has enrolled anew. For use inside a transaction. */
  public static Future<Integer> forget(SqlConnection connection, int host) {
    return Db.change(connection, "DELETE FROM policy_membership WHERE host_id = ?", Tuple.of(host));
  }

  private static List<Kept> changed(SortedMap<Integer, HostPatch> patches, List<Kept> stored) {
    Map<Key, Verdict> before = new HashMap<>();
    stored.forEach(kept -> before.put(kept.key(), kept.verdict()));
    var changed = new ArrayList<Kept>();
    patches.forEach(
        (host, patch) ->
            patch
                .verdicts()
                .forEach(
                    (policy, verdict) -> {
                      var key = new Key(policy, host);
                      if (before.getOrDefault(key, Verdict.NONE) != verdict) {
                        changed.add(new Kept(key, verdict));
                      }
                    }));
    changed.sort(BY_KEY);
    return changed;
  }

  // Of what changed, a failure is one that was none before.
  private List<NewFailure> newFailures(List<Kept> changed) {
    return changed.stream()
        .filter(kept -> kept.verdict() == Verdict.FAIL && told.test(kept.key().policy()))
        .map(kept -> new NewFailure(kept.key().policy(), kept.key().host()))
        .toList();
  }

  private static Future<Void> write(SqlConnection connection, List<Kept> all) {
    if (all.isEmpty()) return Future.succeededFuture();
    var some = all.subList(0, Math.min(ROWS, all.size()));
    return upsert(connection, some)
        .compose(done -> write(connection, all.subList(some.size(), all.size())));
  }

  // IGNORE: a policy deleted meanwhile is a foreign key that leads nowhere, and no reason to fail.
  private static Future<Integer> upsert(SqlConnection connection, List<Kept> some) {
    var size = Placeholders.size(some.size());
    var values = Tuple.tuple();
    for (var at = 0; at < size; at++) {
      var kept = some.get(Math.min(at, some.size() - 1));
      values
          .addInteger(kept.key().policy())
          .addInteger(kept.key().host())
          .addInteger(kept.verdict().passes());
    }
    return Db.change(
        connection,
        "INSERT IGNORE INTO policy_membership (policy_id, host_id, passes) VALUES "
            + String.join(", ", Collections.nCopies(size, "(?, ?, ?)"))
            + " ON DUPLICATE KEY UPDATE passes = VALUES(passes), updated_at = CURRENT_TIMESTAMP(3)",
        values);
  }

  private static Set<String> platforms(String commaSeparated) {
    return Arrays.stream(commaSeparated.split(",", -1))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
