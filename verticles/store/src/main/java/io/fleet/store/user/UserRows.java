package io.fleet.store.user;

import io.fleet.store.db.Db;
import io.fleet.store.rows.Columns;
import io.fleet.store.rows.Where;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns rows of users into records and adds their teams with a second statement. */
final class UserRows {
  static final String COLUMNS =
      "u.id, u.name, u.email, u.force_password_reset, u.gravatar_url, u.position, u.sso_enabled,"
          + " u.api_only, u.global_role, u.created_at, u.updated_at";

  private UserRows() {}

  static User user(Row row) {
    return new User(
        row.getInteger("id"),
        row.getString("name"),
        row.getString("email"),
        Columns.flag(row, "force_password_reset"),
        row.getString("gravatar_url"),
        row.getString("position"),
        Columns.flag(row, "sso_enabled"),
        Columns.flag(row, "api_only"),
        row.getString("global_role"),
        List.of(),
        Columns.time(row, "created_at"),
        Columns.time(row, "updated_at"));
  }

  static Future<List<User>> withTeams(Db db, List<User> users) {
    var needed = users.stream().filter(u -> u.globalRole() == null).map(User::id).toList();
    if (needed.isEmpty()) return Future.succeededFuture(users);
    return db.list(
            "SELECT ut.user_id, ut.role, t.id, t.name FROM user_teams ut"
                + " JOIN teams t ON t.id = ut.team_id WHERE "
                + Where.anyOf("ut.user_id", needed)
                + " ORDER BY t.id",
            Tuple.tuple(),
            row ->
                Map.entry(
                    row.getInteger("user_id"),
                    new UserTeam(
                        row.getInteger("id"), row.getString("name"), row.getString("role"))))
        .map(
            found -> {
              var byUser = new HashMap<Integer, List<UserTeam>>();
              found.forEach(
                  e ->
                      byUser
                          .computeIfAbsent(e.getKey(), id -> new ArrayList<>())
                          .add(e.getValue()));
              return users.stream()
                  .map(u -> with(u, byUser.getOrDefault(u.id(), List.of())))
                  .toList();
            });
  }

  private static User with(User u, List<UserTeam> teams) {
    return new User(
        u.id(),
        u.name(),
        u.email(),
        u.forcePasswordReset(),
        u.gravatarUrl(),
        u.position(),
        u.ssoEnabled(),
        u.apiOnly(),
        u.globalRole(),
        teams,
        u.createdAt(),
        u.updatedAt());
  }
}
