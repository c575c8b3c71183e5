package io.fleet.store.session;

import io.fleet.model.Role;
import io.fleet.model.TeamId;
import io.fleet.model.UserId;
import io.fleet.model.Viewer;
import io.fleet.platform.problem.Problem;
import io.fleet.store.db.Db;
import io.fleet.store.rows.Columns;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** Owns the table {@code sessions}. Knows hashes of tokens, never a token. Thread-safe. */
public final class SessionStore {
  private final Db db;

  public SessionStore(Db db) {
    this.db = db;
  }

  /** Opens a session. */
  public Future<Integer> insert(int userId, byte[] tokenHash, Instant now) {
    return db.insert(
        "INSERT INTO sessions (user_id, token_hash, created_at, accessed_at) VALUES (?,?,?,?)",
        Tuple.of(userId, Columns.bind(tokenHash), Columns.bind(now), Columns.bind(now)));
  }

  /** The session of a token and its user's present roles. */
  public Future<Optional<OpenSession>> byToken(byte[] tokenHash) {
    return db.list(
            "SELECT s.id AS session_id, s.accessed_at, u.id, u.name, u.email, u.global_role,"
                + " u.api_only, u.sso_enabled, u.force_password_reset, t.team_id, t.role"
                + " FROM sessions s JOIN users u ON u.id = s.user_id"
                + " LEFT JOIN user_teams t ON t.user_id = u.id WHERE s.token_hash = ?",
            Tuple.of(Columns.bind(tokenHash)),
            row -> row)
        .map(rows -> rows.isEmpty() ? Optional.empty() : Optional.of(open(rows)));
  }

  private static OpenSession open(List<Row> rows) {
    var row = rows.getFirst();
    var word = row.getString("global_role");
    var global = word == null ? null : Role.of(word).orElse(null);
    var teams = new HashMap<TeamId, Role>();
    if (word == null) {
      for (var each : rows) {
        var team = each.getInteger("team_id");
        if (team == null) continue;
        Role.of(each.getString("role")).ifPresent(role -> teams.put(new TeamId(team), role));
      }
    }
    var mustReset = Columns.flag(row, "force_password_reset") && !Columns.flag(row, "sso_enabled");
    var viewer =
        new Viewer(
            new UserId(row.getInteger("id")),
            row.getString("name"),
            row.getString("email"),
            global,
            teams,
            Columns.flag(row, "api_only"),
            mustReset,
            row.getLong("session_id"));
    return new OpenSession(viewer, Columns.time(row, "accessed_at"));
  }

  /** Notes that a session is used. */
  public Future<Void> touch(long id, Instant now) {
    return db.change(
            "UPDATE sessions SET accessed_at = ? WHERE id = ? AND accessed_at < ?",
            Tuple.of(Columns.bind(now), id, Columns.bind(now)))
        .mapEmpty();
  }

  /** One session; failed with {@link Problem.NotFound} when there is none. */
  public Future<Session> byId(long id) {
    return db.first(
            "SELECT id, user_id, created_at FROM sessions WHERE id = ?",
            Tuple.of(id),
            SessionStore::session)
        .compose(
            found ->
                found
                    .map(Future::succeededFuture)
                    .orElseGet(
                        () ->
                            Future.failedFuture(Problem.NotFound.of("Session", id).asException())));
  }

  /** The sessions of a user. */
  public Future<List<Session>> ofUser(int userId) {
    return db.list(
        "SELECT id, user_id, created_at FROM sessions WHERE user_id = ? ORDER BY id",
        Tuple.of(userId),
        SessionStore::session);
  }

  /** Ends a session, if it is there. */
  public Future<Void> delete(long id) {
    return db.change("DELETE FROM sessions WHERE id = ?", Tuple.of(id)).mapEmpty();
  }

  /** Ends all sessions of a user. */
  public Future<Void> deleteOfUser(int userId) {
    return db.change("DELETE FROM sessions WHERE user_id = ?", Tuple.of(userId)).mapEmpty();
  }

  private static Session session(Row row) {
    return new Session(
        row.getLong("id"), new UserId(row.getInteger("user_id")), Columns.time(row, "created_at"));
  }
}
