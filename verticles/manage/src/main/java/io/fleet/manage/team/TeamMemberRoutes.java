package io.fleet.manage.team;

import static io.fleet.manage.door.Guarded.serve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleet.manage.door.Body;
import io.fleet.manage.door.Guard;
import io.fleet.manage.door.News;
import io.fleet.manage.door.Paging;
import io.fleet.manage.door.Routes;
import io.fleet.manage.door.Wait;
import io.fleet.manage.user.UserJson;
import io.fleet.model.Access;
import io.fleet.model.Role;
import io.fleet.model.TeamId;
import io.fleet.model.Viewer;
import io.fleet.platform.bus.Changed.What;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.problem.Problem;
import io.fleet.store.settings.EnrollSecretStore;
import io.fleet.store.team.TeamMembers;
import io.fleet.store.team.TeamStore;
import io.fleet.store.user.User;
import io.fleet.store.user.UserStore;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Who belongs to a team. */
public final class TeamMemberRoutes implements Routes {
  private final TeamStore teams;
  private final TeamMembers members;
  private final UserStore users;
  private final TeamAnswers answers;
  private final News news;

  public TeamMemberRoutes(
      TeamStore teams, TeamMembers members, EnrollSecretStore secrets, UserStore users, News news) {
    this.teams = teams;
    this.members = members;
    this.users = users;
    this.answers = new TeamAnswers(teams, secrets, users);
    this.news = news;
  }

  @Override
  public List<Served> served() {
    return List.of(
        serve(Door.api("GET", "teams/{id:int}/users").reads(Paging::of), this::list),
        serve(Door.api("PATCH", "teams/{id:int}/users").withJson(Request.class), this::put),
        serve(Door.api("DELETE", "teams/{id:int}/users").withJson(Request.class), this::remove));
  }

  private Answer list(Exchange in, Guard guard) {
    var id = in.pathInt("id");
    guard.require(Access.READ_TEAM, new TeamId(id));
    Wait.on(teams.byId(id));
    var answer = JsonNodeFactory.instance.objectNode();
    var list = answer.putArray("users");
    for (var user : Wait.on(users.list(Paging.of(in), id))) list.add(UserJson.of(user));
    return Answer.json(answer);
  }

  private record Request(@Nullable List<Member> users) {
    List<Member> members() {
      return users == null ? List.of() : users;
    }
  }

  private record Member(int id, @Nullable String role) {}

  private Answer put(Exchange in, Guard guard) {
    var body = Body.as(in, Request.class);
    var id = in.pathInt("id");
    var viewer = guard.require(Access.WRITE_TEAM, new TeamId(id));
    Wait.on(teams.byId(id));
    var roles = new TreeMap<Integer, String>();
    for (var member : body.members()) {
      var role = member.role() == null ? "" : member.role();
      if (Role.of(role).isEmpty()) throw invalid(role + " is not a valid role for a team user");
      var user = Wait.on(users.byId(member.id()));
      guard.requireThat(mayAdd(viewer, user));
      roles.put(user.id(), role);
    }
    Wait.on(members.put(id, roles));
    tell(id, roles.keySet().toArray(Integer[]::new));
    return answers.of(id);
  }

  // Whoever administers one team would otherwise read any user by guessing a number. Who has a
  // global role is nobody's of a team: only an administrator of everything may add them.
  private static boolean mayAdd(Viewer viewer, User user) {
    return Access.WRITE_USERS.allows(viewer, null)
        || user.teams().stream()
            .anyMatch(team -> Access.WRITE_USERS.allows(viewer, new TeamId(team.id())));
  }

  private Answer remove(Exchange in, Guard guard) {
    var body = Body.as(in, Request.class);
    var id = in.pathInt("id");
    guard.require(Access.WRITE_TEAM, new TeamId(id));
    Wait.on(teams.byId(id));
    var leaving = body.members().stream().map(Member::id).toList();
    Wait.on(members.remove(id, leaving));
    tell(id, leaving.toArray(Integer[]::new));
    return answers.of(id);
  }

  private void tell(int team, Integer... changed) {
    news.changed(What.TEAMS, team);
    if (changed.length > 0) news.changed(What.USERS, changed);
  }

  private static RuntimeException invalid(String reason) {
    return Problem.invalid("users", reason).asException();
  }
}
