package io.fleet.store.team;

import io.fleet.store.db.Db;
import io.fleet.store.rows.Refusals;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who has which role in a team. Thread-safe. */
public final class TeamMembers {
  private final Db db;

  public TeamMembers(Db db) {
    this.db = db;
  }

  /** Gives users a role in a team, in place of the one they had there; all or none. */
  public Future<Void> put(int team, Map<Integer, String> roles) {
    return db.inTransaction(
            on -> {
              Future<?> all = Future.succeededFuture();
              for (var entry : new TreeMap<>(roles).entrySet()) {
                all =
                    all.compose(
                        before ->
                            Db.change(
                                on,
                                "INSERT INTO user_teams (user_id, team_id, role) VALUES (?,?,?)"
                                    + " ON DUPLICATE KEY UPDATE role = VALUES(role)",
                                Tuple.of(entry.getKey(), team, entry.getValue())));
              }
              return all.<Void>mapEmpty();
            })
        .recover(Refusals::asProblem);
  }

  /** Takes users out of a team. */
  public Future<Void> remove(int team, Collection<Integer> users) {
    return db.inTransaction(
        on -> {
          Future<?> all = Future.succeededFuture();
          for (var user : new TreeSet<>(users)) {
            all =
                all.compose(
                    before ->
                        Db.change(
                            on,
                            "DELETE FROM user_teams WHERE user_id = ? AND team_id = ?",
                            Tuple.of(user, team)));
          }
          return all.<Void>mapEmpty();
        });
  }
}
