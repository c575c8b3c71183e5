package io.fleet.store.settings;

import io.fleet.model.TeamId;
import io.fleet.platform.problem.Problem;
import io.fleet.store.db.Db;
import io.fleet.store.rows.Columns;
import io.fleet.store.rows.Refusals;
import io.fleet.store.rows.Where;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
    return where("team_id IS NULL");
  }

  /** Those that lead to these teams. */
  public Future<List<EnrollSecret>> ofTeams(Collection<Integer> teams) {
    return where(Where.anyOf("team_id", teams));
  }

  private Future<List<EnrollSecret>> where(String condition) {
    return db.list(
        "SELECT secret, team_id, created_at FROM enroll_secrets WHERE "
            + condition
            + " ORDER BY created_at, secret",
        Tuple.tuple(),
        EnrollSecretStore::secret);
  }

  /**
   * Makes sure that this secret leads to no team. Failed with {@link IllegalStateException} when
   * others do instead, or when it leads to a team.
   */
  public Future<Void> holdGlobal(String secret) {
    return global()
        .compose(
            held ->
                held.isEmpty()
                    // Ignored when another node was first, or when a team has it: looked at next.
                    ? db.change(
                            "INSERT IGNORE INTO enroll_secrets (secret, team_id) VALUES (?, NULL)",
                            Tuple.of(secret))
                        .compose(stored -> global())
                    : Future.succeededFuture(held))
        .compose(
            held ->
                held.stream().anyMatch(each -> each.secret().equals(secret))
                    ? Future.succeededFuture()
                    : Future.failedFuture(
                        new IllegalStateException(
                            "packaging.global_enroll_secret differs from the enroll secret that is"
                                + " stored")));
  }

  /**
   * Makes exactly these the secrets that lead to no team; those kept keep their age. Failed with
   * {@link Problem.Conflict} when a team holds one of them.
   */
  public Future<Void> replaceGlobal(List<String> secrets) {
    return db.inTransaction(on -> replace(on, null, secrets)).recover(Refusals::asProblem);
  }

  /** The same for a team; one that another team or nobody's list holds is a conflict. */
  public Future<Void> replaceOfTeam(int team, List<String> secrets) {
    return db.inTransaction(on -> replace(on, team, secrets)).recover(Refusals::asProblem);
  }

  /** Adds one that leads to no team, within a transaction. */
  public static Future<Integer> insert(SqlConnection on, String secret) {
    return insert(on, null, secret);
  }

  private static Future<Integer> insert(SqlConnection on, @Nullable Integer team, String secret) {
    return Db.change(
        on, "INSERT INTO enroll_secrets (secret, team_id) VALUES (?,?)", Tuple.of(secret, team));
  }

  /** Makes exactly these the secrets of a team (null: of none), within a transaction. */
  public static Future<Void> replace(
      SqlConnection on, @Nullable Integer team, List<String> secrets) {
    return Db.list(
            on,
            "SELECT secret FROM enroll_secrets WHERE team_id <=> ? ORDER BY secret FOR UPDATE",
            Tuple.of(team),
            row -> row.getString("secret"))
        .compose(
            present -> {
              var wanted = new HashSet<>(secrets);
              Future<?> steps = Future.succeededFuture();
              for (var secret : present) {
                if (!wanted.remove(secret)) steps = steps.compose(done -> delete(on, secret));
              }
              for (var secret : sorted(wanted)) {
                steps = steps.compose(done -> insert(on, team, secret));
              }
              return steps.mapEmpty();
            });
  }

  private static List<String> sorted(Set<String> secrets) {
    return secrets.stream().sorted().toList();
  }

  private static Future<Integer> delete(SqlConnection on, String secret) {
    return Db.change(on, "DELETE FROM enroll_secrets WHERE secret = ?", Tuple.of(secret));
  }

  private static EnrollSecret secret(Row row) {
    var team = row.getInteger("team_id");
    return new EnrollSecret(
        row.getString("secret"),
        team == null ? null : new TeamId(team),
        Columns.time(row, "created_at"));
  }
}
