package io.fleet.store.invite;

import io.fleet.store.db.Db;
import io.fleet.store.rows.Columns;
import io.fleet.store.rows.Where;
import io.fleet.store.user.UserTeam;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Turns rows of invitations into records and adds their teams with a second statement. */
final class InviteRows {
  static final String SELECT =
      "SELECT i.id, i.invited_by, i.email, i.name, i.position, i.sso_enabled, i.global_role,"
          + " i.created_at, i.updated_at FROM invites i";

  private InviteRows() {}

  static Invite invite(Row row) {
    return new Invite(
        row.getInteger("id"),
        row.getInteger("invited_by"),
        row.getString("email"),
        row.getString("name"),
        row.getString("position"),
        Columns.flag(row, "sso_enabled"),
        row.getString("global_role"),
        List.of(),
        Columns.time(row, "created_at"),
        Columns.time(row, "updated_at"));
  }

  static Future<List<Invite>> withTeams(Db db, List<Invite> invites) {
    var needed = invites.stream().filter(i -> i.globalRole() == null).map(Invite::id).toList();
    if (needed.isEmpty()) return Future.succeededFuture(invites);
    return db.list(
            "SELECT it.invite_id, it.role, t.id, t.name FROM invite_teams it"
                + " JOIN teams t ON t.id = it.team_id WHERE "
                + Where.anyOf("it.invite_id", needed)
                + " ORDER BY t.id",
            Tuple.tuple(),
            row ->
                Map.entry(
                    row.getInteger("invite_id"),
                    new UserTeam(
                        row.getInteger("id"), row.getString("name"), row.getString("role"))))
        .map(
            found -> {
              Map<Integer, List<UserTeam>> teams =
                  found.stream()
                      .collect(
                          Collectors.groupingBy(
                              Map.Entry::getKey,
                              Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
              return invites.stream()
                  .map(i -> i.with(teams.getOrDefault(i.id(), List.of())))
                  .toList();
            });
  }
}
