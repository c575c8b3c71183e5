package io.fleet.store.settings;

import io.fleet.model.TeamId;
import io.fleet.platform.problem.Problem;
import io.fleet.store.db.Db;
import io.fleet.store.rows.Columns;
import io.fleet.store.rows.Refusals;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Owns the table {@code enroll_secrets}. Thread-safe. */
public final class EnrollSecretStore {
  private final Db db;

  public EnrollSecretStore(Db db) {
    this.db = db;
  }

  /** Every secret, those of teams included. */
  public Future<List<EnrollSecret>> all() {
    return db.list(
        "SELECT secret, team_id, created_at FROM enroll_secrets ORDER BY created_at, secret",
        Tuple.tuple(),
        EnrollSecretStore::secret);
  }

  /** Those that lead to no team. */
  public Future<List<EnrollSecret>> global() {
    return db.list(
        "SELECT secret, team_id, created_at FROM enroll_secrets WHERE team_id IS NULL"
            + " ORDER BY created_at, secret",
        Tuple.tuple(),
        EnrollSecretStore::secret);
  }

  /**
   * Makes exactly these the secrets that lead to no team; those kept keep their age. Failed with
   * {@link Problem.Conflict} when a team holds one of them.
   */
  public Future<Void> replaceGlobal(List<String> secrets) {
    return db.inTransaction(on -> replace(on, secrets)).recover(Refusals::asProblem);
  }

  /** Adds one within a transaction. */
  public static Future<Integer> insert(SqlConnection on, String secret) {
    return Db.change(on, "INSERT INTO enroll_secrets (secret) VALUES (?)", Tuple.of(secret));
  }

  private static Future<Void> replace(SqlConnection on, List<String> secrets) {
    return Db.list(
            on,
            "SELECT secret FROM enroll_secrets WHERE team_id IS NULL ORDER BY secret FOR UPDATE",
            Tuple.tuple(),
            row -> row.getString("secret"))
        .compose(
            present -> {
              var wanted = new HashSet<>(secrets);
              Future<?> steps = Future.succeededFuture();
              for (var secret : present) {
                if (!wanted.remove(secret)) steps = steps.compose(done -> delete(on, secret));
              }
              for (var secret : sorted(wanted)) steps = steps.compose(done -> insert(on, secret));
              return steps.mapEmpty();
            });
  }

  private static List<String> sorted(Set<String> secrets) {
    return secrets.stream().sorted().toList();
  }

  private static Future<Integer> delete(SqlConnection on, String secret) {
    return Db.change(
        on, "DELETE FROM enroll_secrets WHERE secret = ? AND team_id IS NULL", Tuple.of(secret));
  }

  private static EnrollSecret secret(Row row) {
    var team = row.getInteger("team_id");
    return new EnrollSecret(
        row.getString("secret"),
        team == null ? null : new TeamId(team),
        Columns.time(row, "created_at"));
  }
}
