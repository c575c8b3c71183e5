package io.fleet.store.policy;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.fleet.store.db.Db;
import io.fleet.store.host.Placeholders;
import io.fleet.store.rows.Where;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * Owns the table {@code policy_new_failures}: hosts that began to fail a policy and of whom nobody
 * was told yet. Thread-safe.
 */
public final class NewFailures {
  private static final int ROWS = 512;
  private static final String INSERT =
      "INSERT INTO policy_new_failures (policy_id, host_id) VALUES ";
  private static final String AGAIN = " ON DUPLICATE KEY UPDATE times = times + 1";

  private final Db db;

  public NewFailures(Db db) {
    this.db = db;
  }

  /** A host that began to fail a policy. */
  public record NewFailure(int policy, int host) {}

  /**
   * A host that is noted of a policy.
   *
   * @param times how often it began to fail since it was noted
   * @param failing whether it still fails; it may pass by now, not know, or be gone
   * @param computerName empty when it never told one
   */
  public record Noted(int host, int times, boolean failing, String hostname, String computerName) {
    /** The name that people see. */
    public String displayName() {
      return computerName.isEmpty() ? hostname : computerName;
    }
  }

  /**
   * Notes hosts. For use inside the transaction that stores their verdicts, so that neither is
   * there without the other.
   *
   * @param failures in order of policy and host, so that rows are locked in that order
   */
  public static Future<Void> note(SqlConnection on, List<NewFailure> failures) {
    if (failures.isEmpty()) return Future.succeededFuture();
    var some = failures.subList(0, Math.min(ROWS, failures.size()));
    // In sizes that are powers of two, as other lists of values: the last one fills it up, and
    // counts as noted more often, which does no harm.
    var size = Placeholders.size(some.size());
    var values = Tuple.tuple();
    for (var at = 0; at < size; at++) {
      var failure = some.get(Math.min(at, some.size() - 1));
      values.addInteger(failure.policy()).addInteger(failure.host());
    }
    var rows = String.join(", ", Collections.nCopies(size, "(?, ?)"));
    return Db.change(on, INSERT + rows + AGAIN, values)
        .compose(done -> note(on, failures.subList(some.size(), failures.size())));
  }

  /** Notes every host that fails a policy now. */
  public Future<Void> noteAll(int policy) {
    return db.list(
            "SELECT host_id FROM policy_membership WHERE policy_id = ? AND passes = 0"
                + " ORDER BY host_id",
            Tuple.of(policy),
            row -> row.getInteger("host_id"))
        .compose(hosts -> noteInSteps(policy, hosts));
  }

  /** The policies of which hosts are noted. */
  public Future<List<Integer>> policies() {
    return db.list(
        "SELECT DISTINCT policy_id FROM policy_new_failures ORDER BY policy_id",
        Tuple.tuple(),
        row -> row.getInteger("policy_id"));
  }

  /** The hosts that are noted of a policy, by number. */
  public Future<List<Noted>> of(int policy) {
    return db.list(
        """
        SELECT n.host_id, n.times, h.id IS NOT NULL AS failing,
          COALESCE(h.hostname, '') AS hostname, COALESCE(h.computer_name, '') AS computer_name
        FROM policy_new_failures n
        LEFT JOIN policy_membership m
          ON m.policy_id = n.policy_id AND m.host_id = n.host_id AND m.passes = 0
        LEFT JOIN hosts h ON h.id = m.host_id
        WHERE n.policy_id = ?
        ORDER BY n.host_id
        """,
        Tuple.of(policy),
        row ->
            new Noted(
                row.getInteger("host_id"),
                row.getInteger("times"),
                row.getInteger("failing") != 0,
                row.getString("hostname"),
                row.getString("computer_name")));
  }

  /**
   * Forgets hosts: they were told, or there is nothing to tell. One that began to fail anew since
   * it was read stays.
   */
  public Future<Void> forget(int policy, Collection<Noted> hosts) {
    var byTimes = hosts.stream().collect(groupingBy(Noted::times, mapping(Noted::host, toList())));
    Future<Void> all = Future.succeededFuture();
    for (var group : byTimes.entrySet()) {
      all = all.compose(done -> forget(policy, group.getKey(), group.getValue()));
    }
    return all;
  }

  /** Forgets a policy: nobody wants to be told of it. */
  public Future<Void> drop(int policy) {
    return db.changeWritten("DELETE FROM policy_new_failures WHERE policy_id = " + policy);
  }

  private Future<Void> forget(int policy, int times, List<Integer> hosts) {
    if (hosts.isEmpty()) return Future.succeededFuture();
    var some = hosts.subList(0, Math.min(ROWS, hosts.size()));
    return db.changeWritten(
            "DELETE FROM policy_new_failures WHERE policy_id = "
                + policy
                + " AND times = "
                + times
                + " AND "
                + Where.anyOf("host_id", some))
        .compose(done -> forget(policy, times, hosts.subList(some.size(), hosts.size())));
  }

  private Future<Void> noteInSteps(int policy, List<Integer> hosts) {
    if (hosts.isEmpty()) return Future.succeededFuture();
    var some = hosts.subList(0, Math.min(ROWS, hosts.size()));
    return db.changeWritten(written(policy, some))
        .compose(done -> noteInSteps(policy, hosts.subList(some.size(), hosts.size())));
  }

  private static String written(int policy, List<Integer> hosts) {
    return hosts.stream()
        .map(host -> "(" + policy + "," + host + ")")
        .collect(joining(",", INSERT, AGAIN));
  }
}
