package io.fleet.manage.user;

import static io.fleet.manage.door.Guarded.serve;

import io.fleet.manage.door.Body;
import io.fleet.manage.door.Guard;
import io.fleet.manage.door.News;
import io.fleet.manage.door.Routes;
import io.fleet.manage.door.Wait;
import io.fleet.manage.password.PasswordRules;
import io.fleet.manage.password.Passwords;
import io.fleet.model.Access;
import io.fleet.model.TeamId;
import io.fleet.model.Viewer;
import io.fleet.platform.bus.Changed.What;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.problem.Problem;
import io.fleet.store.user.User;
import io.fleet.store.user.UserChange;
import io.fleet.store.user.UserStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes users. A change of the e-mail address needs a confirming mail, which this server does not
 * send yet: such a request leaves the address as it is.
 */
public final class UserEdit implements Routes {
  private final UserStore users;
  private final Passwords passwords;
  private final News news;

  public UserEdit(UserStore users, Passwords passwords, News news) {
    this.users = users;
    this.passwords = passwords;
    this.news = news;
  }

  @Override
  public List<Served> served() {
    return List.of(serve(Door.api("PATCH", "users/{id:int}").withJson(), this::change));
  }

  private Answer change(Exchange in, Guard guard) {
    var payload = Body.as(in, UserPayload.class);
    var id = in.pathInt("id");
    var viewer = in.viewer();
    var own = viewer.id().value() == id;
    if (!own) guard.requireSomewhere(Access.WRITE_USERS);
    var user = Wait.on(users.byId(id));
    guard.requireThat(own || over(viewer, user));
    var singleSignOn = payload.ssoEnabled();
    if (singleSignOn != null && singleSignOn != user.ssoEnabled()) {
      guard.requireThat(over(viewer, user));
    }
    if (payload.newPassword() != null) {
      setPassword(payload, payload.newPassword(), user, viewer, guard);
    }
    var roles = roles(payload, viewer, user, guard);
    Wait.on(
        users.update(
            id,
            new UserChange(
                name(payload.name()),
                null,
                payload.position(),
                payload.gravatarUrl(),
                payload.ssoEnabled(),
                roles)));
    news.changed(What.USERS, id);
    return Answer.json(UserJson.only(Wait.on(users.byId(id))));
  }

  private static @Nullable String name(@Nullable String name) {
    if (name != null && name.isBlank()) {
      throw Problem.invalid("name", "missing required argument").asException();
    }
    return name;
  }

  private void setPassword(
      UserPayload payload, String wanted, User user, Viewer viewer, Guard guard) {
    if (user.id() == viewer.id().value()) {
      var known = Wait.on(users.credentials(user.id())).orElseThrow();
      var given = payload.password() == null ? "" : payload.password();
      if (!Wait.on(passwords.matches(given, known.hash(), known.salt()))) {
        throw new Problem.Denied("Permission Denied").asException();
      }
    } else {
      guard.require(Access.WRITE_USERS, null);
    }
    if (user.ssoEnabled()) {
      throw Problem.invalid("new_password", "not allowed for SSO users").asException();
    }
    var fault = PasswordRules.fault("new_password", wanted);
    if (fault != null) throw new Problem.Invalid(List.of(fault)).asException();
    var hashed = Wait.on(passwords.hash(wanted));
    Wait.on(users.setPassword(user.id(), hashed.hash(), hashed.salt(), user.forcePasswordReset()));
  }

  private static UserChange.@Nullable Roles roles(
      UserPayload payload, Viewer viewer, User user, Guard guard) {
    var global = payload.globalRole();
    var hasGlobal = global != null && !global.isEmpty();
    var hasTeams = payload.teams() != null && !payload.teams().isEmpty();
    if (!hasGlobal && !hasTeams) return null;
    var roles = RoleRules.read(global, payload.teams());
    if (same(user, roles)) return null;
    if (hasGlobal) {
      guard.require(Access.WRITE_USERS, null);
      return roles;
    }
    for (var team : roles.teams().keySet()) {
      guard.require(Access.WRITE_USERS, new TeamId(team));
    }
    // Roles in teams of others, or for everything, may not be taken away either.
    if (!Access.WRITE_USERS.allows(viewer, null)) {
      guard.requireThat(
          user.globalRole() == null
              && user.teams().stream()
                  .allMatch(t -> Access.WRITE_USERS.allows(viewer, new TeamId(t.id()))));
    }
    return roles;
  }

  // Forms send the roles along though nobody touched them.
  private static boolean same(User user, UserChange.Roles roles) {
    if (roles.global() != null) return roles.global().equals(user.globalRole());
    return user.globalRole() == null
        && user.teams().size() == roles.teams().size()
        && user.teams().stream().allMatch(t -> t.role().equals(roles.teams().get(t.id())));
  }

  private static boolean over(Viewer viewer, User user) {
    return Access.WRITE_USERS.allows(viewer, null)
        || user.teams().stream()
            .anyMatch(t -> Access.WRITE_USERS.allows(viewer, new TeamId(t.id())));
  }
}
