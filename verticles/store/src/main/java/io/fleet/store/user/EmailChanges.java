package io.fleet.store.user;

import io.fleet.platform.problem.Problem;
import io.fleet.store.db.Db;
import io.fleet.store.rows.Columns;
import io.fleet.store.rows.Refusals;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;

/**
 * Owns the table {@code email_changes}: addresses that wait for their owner to confirm them. Knows
 * hashes of tokens, never a token. Thread-safe.
 */
public final class EmailChanges {
  private final Db db;

  public EmailChanges(Db db) {
    this.db = db;
  }

  /** Stores a change; an older one of the same user is void from now on. */
  public Future<Void> insert(int userId, String email, byte[] tokenHash, Instant now) {
    return db.inTransaction(
            on ->
                clear(on, userId)
                    .compose(
                        cleared ->
                            Db.change(
                                on,
                                "INSERT INTO email_changes"
                                    + " (user_id, new_email, token_hash, created_at)"
                                    + " VALUES (?,?,?,?)",
                                Tuple.of(
                                    userId, email, Columns.bind(tokenHash), Columns.bind(now))))
                    .<Void>mapEmpty())
        .recover(Refusals::asProblem);
  }

  /** Takes a change back, when its mail could not be sent. */
  public Future<Void> withdraw(int userId) {
    return db.change("DELETE FROM email_changes WHERE user_id = ?", Tuple.of(userId)).mapEmpty();
  }

  /**
   * Gives a user the address that belongs to a token of theirs; gives the address. Failed with
   * {@link Problem.NotFound} when there is no such token, and with {@link Problem.Conflict} when
   * someone else has the address by now.
   */
  public Future<String> confirm(int userId, byte[] tokenHash, Instant notBefore) {
    return db.inTransaction(
            on ->
                Db.list(
                        on,
                        "SELECT new_email FROM email_changes WHERE user_id = ? AND token_hash = ?"
                            + " AND created_at >= ? FOR UPDATE",
                        Tuple.of(userId, Columns.bind(tokenHash), Columns.bind(notBefore)),
                        row -> row.getString("new_email"))
                    .compose(
                        found ->
                            found.isEmpty()
                                ? EmailChanges.<String>missing()
                                : set(on, userId, found.getFirst())))
        .recover(Refusals::asProblem);
  }

  private static Future<String> set(SqlConnection on, int userId, String email) {
    return Db.change(on, "UPDATE users SET email = ? WHERE id = ?", Tuple.of(email, userId))
        .compose(set -> clear(on, userId))
        // A link for a new password went to the old address.
        .compose(
            cleared ->
                Db.change(on, "DELETE FROM password_resets WHERE user_id = ?", Tuple.of(userId)))
        .map(email);
  }

  private static Future<Integer> clear(SqlConnection on, int userId) {
    return Db.change(on, "DELETE FROM email_changes WHERE user_id = ?", Tuple.of(userId));
  }

  private static <T> Future<T> missing() {
    return Future.failedFuture(Problem.NotFound.of("email change", "with token").asException());
  }
}
