package io.fleet.store.user;

import io.fleet.store.db.Db;
import io.fleet.store.rows.Columns;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Optional;

/**
 * Owns the table {@code password_resets}: who may set a new password without the old one. Knows
 * hashes of tokens, never a token. Thread-safe.
 */
public final class PasswordResets {
  private final Db db;

  public PasswordResets(Db db) {
    this.db = db;
  }

  /** Stores a token; those that have ended go, so that the table stays small. */
  public Future<Void> insert(int userId, byte[] tokenHash, Instant now, Instant expires) {
    return db.change("DELETE FROM password_resets WHERE expires_at <= ?", Tuple.of(bind(now)))
        .compose(
            swept ->
                db.change(
                    "INSERT INTO password_resets (user_id, token_hash, expires_at) VALUES (?,?,?)",
                    Tuple.of(userId, Columns.bind(tokenHash), bind(expires))))
        .mapEmpty();
  }

  /** Whose token it is; empty when it is unknown, used or has ended. */
  public Future<Optional<Integer>> owner(byte[] tokenHash, Instant now) {
    return db.first(
        "SELECT user_id FROM password_resets WHERE token_hash = ? AND expires_at > ?",
        Tuple.of(Columns.bind(tokenHash), bind(now)),
        row -> row.getInteger("user_id"));
  }

  private static Object bind(Instant time) {
    return Columns.bind(time);
  }
}
