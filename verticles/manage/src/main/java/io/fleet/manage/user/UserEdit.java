package io.fleet.manage.user;

import static io.fleet.manage.door.Guarded.serve;

import io.fleet.manage.door.Body;
import io.fleet.manage.door.Guard;
import io.fleet.manage.door.News;
import io.fleet.manage.door.Routes;
import io.fleet.manage.door.Wait;
import io.fleet.manage.password.PasswordRules;
import io.fleet.model.Access;
import io.fleet.model.TeamId;
import io.fleet.model.Viewer;
import io.fleet.platform.bus.Changed.What;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.store.session.SessionStore;
import io.fleet.store.user.User;
import io.fleet.store.user.UserChange;
import io.fleet.store.user.UserChange.Roles;
import io.fleet.store.user.UserStore;
import io.fleet.store.user.UserTeam;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Changes users. What the caller may do is decided before anything is changed. */
public final class UserEdit implements Routes {
  private final UserStore users;
  private final SessionStore sessions;
  private final PasswordChange passwords;
  private final AddressChange addresses;
  private final UserNotes notes;
  private final News news;

  public UserEdit(
      UserStore users,
      SessionStore sessions,
      PasswordChange passwords,
      AddressChange addresses,
      UserNotes notes,
      News news) {
    this.users = users;
    this.sessions = sessions;
    this.passwords = passwords;
    this.addresses = addresses;
    this.notes = notes;
    this.news = news;
  }

  @Override
  public List<Served> served() {
    return List.of(
        serve(Door.api("PATCH", "users/{id:int}").withJson(UserPayload.class), this::change));
  }

  private Answer change(Exchange in, Guard guard) {
    var payload = Body.as(in, UserPayload.class);
    var id = in.pathInt("id");
    var viewer = in.viewer();
    var own = viewer.id().value() == id;
    if (!own) guard.requireSomewhere(Access.WRITE_USERS);
    var user = Wait.on(users.byId(id));
    guard.requireThat(own || over(viewer, user));
    var toSso = payload.ssoEnabled() != null && payload.ssoEnabled() != user.ssoEnabled();
    if (toSso) guard.requireThat(over(viewer, user));
    var email = payload.email();
    if (email != null && !AddressChange.isWanted(user, email)) email = null;
    UserRules.checkChange(payload, user, email, own);
    var roles = roles(payload, user, guard);
    var password = payload.newPassword();
    if (!own && password != null) guard.require(Access.WRITE_ANY_USER, null);
    if (password != null) PasswordRules.require("new_password", password);
    if (own && (password != null || email != null)) passwords.requireKnown(user, payload);

    if (password != null) passwords.set(user, password);
    if (email != null) addresses.begin(user, email);
    var change =
        new UserChange(
            payload.name(),
            null,
            payload.position(),
            payload.gravatarUrl(),
            payload.ssoEnabled(),
            roles);
    Wait.on(users.update(id, change));
    // Who signs in another way from now on, or by another's choice, does so anew.
    if (toSso || (password != null && !own)) Wait.on(sessions.deleteOfUser(id));
    news.changed(What.USERS, id);
    var changed = Wait.on(users.byId(id));
    notes.roles(viewer, user, changed);
    return Answer.json(UserJson.only(changed));
  }

  private static @Nullable Roles roles(UserPayload payload, User user, Guard guard) {
    var global = payload.globalRole();
    var hasGlobal = global != null && !global.isEmpty();
    var hasTeams = payload.teams() != null && !payload.teams().isEmpty();
    if (!hasGlobal && !hasTeams) return null;
    var roles = RoleRules.read(global, payload.teams());
    var had = byTeam(user);
    // Forms send the roles along though nobody touched them.
    if (Objects.equals(roles.global(), user.globalRole()) && roles.teams().equals(had)) {
      return null;
    }
    if (hasGlobal || user.globalRole() != null) guard.require(Access.WRITE_USERS, null);
    var touched = new TreeSet<>(had.keySet());
    touched.addAll(roles.teams().keySet());
    for (var team : touched) {
      if (!Objects.equals(had.get(team), roles.teams().get(team))) {
        guard.require(Access.WRITE_USERS, new TeamId(team));
      }
    }
    return roles;
  }

  private static Map<Integer, String> byTeam(User user) {
    return user.teams().stream().collect(Collectors.toMap(UserTeam::id, UserTeam::role));
  }

  private static boolean over(Viewer viewer, User user) {
    return Access.WRITE_USERS.allows(viewer, null)
        || user.teams().stream()
            .anyMatch(t -> Access.WRITE_USERS.allows(viewer, new TeamId(t.id())));
  }
}
