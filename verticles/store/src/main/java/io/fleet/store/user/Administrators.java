package io.fleet.store.user;

import io.fleet.platform.problem.Problem;
import io.fleet.store.db.Db;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/** Keeps the last administrator, whatever changes users. */
final class Administrators {
  private static final int LAST = 2;

  private Administrators() {}

  /** Two administrators who remove each other at once must wait for one another. */
  static Future<?> lock(SqlConnection on) {
    return Db.rows(
        on,
        "SELECT id FROM users WHERE global_role = 'admin' ORDER BY id FOR UPDATE",
        Tuple.tuple());
  }

  /** Fails with code 2 when none is left, which undoes the transaction. */
  @SuppressWarnings("NullAway") // a void future carries null
  static Future<Void> requireOne(SqlConnection on) {
    return Db.list(
            on,
            "SELECT id FROM users WHERE global_role = 'admin' LIMIT 1",
            Tuple.tuple(),
            row -> row.getInteger("id"))
        .compose(
            admins ->
                admins.isEmpty()
                    ? Future.failedFuture(
                        new Problem.InvalidRole(LAST, "You need at least one admin").asException())
                    : Future.succeededFuture());
  }
}
