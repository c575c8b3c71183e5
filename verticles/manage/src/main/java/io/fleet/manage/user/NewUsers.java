package io.fleet.manage.user;

import io.fleet.manage.door.Wait;
import io.fleet.manage.password.Passwords;
import io.fleet.platform.problem.Problem;
import io.fleet.store.invite.Invite;
import io.fleet.store.user.NewUser;
import io.fleet.store.user.UserChange.Roles;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes users from what clients send. {@link UserRules} has looked at it before. */
public final class NewUsers {
  private final Passwords passwords;

  public NewUsers(Passwords passwords) {
    this.passwords = passwords;
  }

  /** One that an administrator makes: the first password is not the user's own, so it must go. */
  NewUser make(UserPayload in, Roles roles) {
    return make(in, roles, !Boolean.FALSE.equals(in.adminForcedPasswordReset()));
  }

  /** One who was invited, and chooses the password. */
  public NewUser invited(UserPayload in, Invite invite) {
    if (!text(in.email()).strip().equalsIgnoreCase(invite.email())) {
      throw Problem.invalid("email", "is not the address that was invited").asException();
    }
    var teams = new TreeMap<Integer, String>();
    for (var team : invite.teams()) teams.put(team.id(), team.role());
    var user = in.as(invite);
    // Whether there is a password is the invitation's to say, too.
    UserRules.checkMade(user);
    return make(user, new Roles(invite.globalRole(), teams), false);
  }

  // Waits for the password's hash.
  private NewUser make(UserPayload in, Roles roles, boolean forceReset) {
    var hashed =
        in.singleSignOn()
            ? new Passwords.Hashed(new byte[0], "")
            : Wait.on(passwords.hash(text(in.password())));
    return new NewUser(
        text(in.name()),
        text(in.email()),
        hashed.hash(),
        hashed.salt(),
        forceReset,
        text(in.gravatarUrl()),
        text(in.position()),
        in.singleSignOn(),
        Boolean.TRUE.equals(in.apiOnly()),
        roles.global(),
        roles.teams());
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
