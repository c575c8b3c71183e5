package io.fleet.manage.user;

import static io.fleet.manage.door.Guarded.serve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleet.manage.door.Body;
import io.fleet.manage.door.Guard;
import io.fleet.manage.door.News;
import io.fleet.manage.door.Paging;
import io.fleet.manage.door.Routes;
import io.fleet.manage.door.Wait;
import io.fleet.model.Access;
import io.fleet.model.TeamId;
import io.fleet.model.UserId;
import io.fleet.model.Viewer;
import io.fleet.platform.bus.Changed.What;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.problem.Problem;
import io.fleet.store.invite.InviteStore;
import io.fleet.store.session.SessionStore;
import io.fleet.store.user.User;
import io.fleet.store.user.UserStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists, makes, shows and deletes users, and makes them set a new password. */
public final class UserRoutes implements Routes {
  private final UserStore users;
  private final SessionStore sessions;
  private final VisibleTeams teams;
  private final NewUsers newUsers;
  private final InviteStore invites;
  private final UserNotes notes;
  private final News news;

  public UserRoutes(
      UserStore users,
      SessionStore sessions,
      VisibleTeams teams,
      NewUsers newUsers,
      InviteStore invites,
      UserNotes notes,
      News news) {
    this.users = users;
    this.sessions = sessions;
    this.teams = teams;
    this.newUsers = newUsers;
    this.invites = invites;
    this.notes = notes;
    this.news = news;
  }

  @Override
  public List<Served> served() {
    return List.of(
        serve(
            Door.api("GET", "users").reads(Paging::of).reads(Paging.integers("team_id")),
            this::list),
        serve(Door.api("POST", "users/admin").withJson(UserPayload.class), this::create),
        serve(Door.api("GET", "users/{id:int}"), this::show),
        serve(Door.api("DELETE", "users/{id:int}"), this::delete),
        serve(
            Door.api("POST", "users/{id:int}/require_password_reset").withJson(Require.class),
            this::force));
  }

  private Answer list(Exchange in, Guard guard) {
    var page = Paging.of(in);
    var team = Paging.integer(in, "team_id");
    guard.require(Access.READ_USERS, team == null ? null : new TeamId(team));
    var answer = JsonNodeFactory.instance.objectNode();
    var list = answer.putArray("users");
    for (var user : Wait.on(users.list(page, team))) list.add(UserJson.of(user));
    return Answer.json(answer);
  }

  private Answer create(Exchange in, Guard guard) {
    var payload = Body.as(in, UserPayload.class);
    requireForTeams(guard, payload.teams());
    UserRules.checkMade(payload);
    requireNotInvited(payload.email());
    var roles = RoleRules.read(payload.globalRole(), payload.teams());
    var id = Wait.on(users.insert(newUsers.make(payload, roles)));
    news.changed(What.USERS, id);
    var user = Wait.on(users.byId(id));
    notes.created(in.viewer(), user);
    return Answer.json(UserJson.only(user));
  }

  private void requireNotInvited(@Nullable String email) {
    if (email == null || Wait.on(invites.byEmail(email)).isEmpty()) return;
    throw new Problem.Conflict("Resource Already Exists", email + " already invited").asException();
  }

  // An administrator of teams makes users of these teams only.
  private static void requireForTeams(Guard guard, @Nullable List<UserPayload.TeamRole> teams) {
    if (teams == null || teams.isEmpty()) {
      guard.require(Access.WRITE_USERS, null);
      return;
    }
    for (var team : teams) guard.require(Access.WRITE_USERS, new TeamId(team.id()));
  }

  private Answer show(Exchange in, Guard guard) {
    var id = in.pathInt("id");
    guard.self();
    var user = requireOver(in.viewer(), id, guard, Access.READ_USERS);
    return Answer.json(UserJson.withTeams(user, teams.of(user)));
  }

  private Answer delete(Exchange in, Guard guard) {
    var id = in.pathInt("id");
    var user = requireOver(in.viewer(), id, guard, Access.WRITE_USERS);
    Wait.on(users.delete(id));
    news.changed(What.USERS, id);
    notes.deleted(in.viewer(), user);
    return Answer.done();
  }

  private record Require(@Nullable Boolean require) {}

  private Answer force(Exchange in, Guard guard) {
    var require = Boolean.TRUE.equals(Body.as(in, Require.class).require());
    var id = in.pathInt("id");
    guard.requireSelfOr(new UserId(id), Access.WRITE_ANY_USER);
    Wait.on(users.setForceReset(id, require));
    if (require) Wait.on(sessions.deleteOfUser(id));
    news.changed(What.USERS, id);
    return Answer.json(UserJson.only(Wait.on(users.byId(id))));
  }

  /** The user, for themselves, for global administrators and for those of a shared team. */
  private User requireOver(Viewer viewer, int id, Guard guard, Access access) {
    if (viewer.id().value() != id) guard.requireSomewhere(access);
    var user = Wait.on(users.byId(id));
    guard.requireThat(
        viewer.id().value() == id
            || access.allows(viewer, null)
            || user.teams().stream().anyMatch(t -> access.allows(viewer, new TeamId(t.id()))));
    return user;
  }
}
