package io.fleet.manage.user;

import io.fleet.manage.door.Wait;
import io.fleet.manage.password.PasswordRules;
import io.fleet.manage.password.Passwords;
import io.fleet.platform.problem.Problem;
import io.fleet.store.invite.Invite;
import io.fleet.store.user.NewUser;
import io.fleet.store.user.UserChange.Roles;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes users from what clients send, all faults of it told at once. */
public final class NewUsers {
  private static final String MISSING = "missing required argument";

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
    var email = text(in.email()).strip();
    if (!email.isEmpty() && !email.equalsIgnoreCase(invite.email())) {
      throw Problem.invalid("email", "is not the address that was invited").asException();
    }
    var teams = new TreeMap<Integer, String>();
    for (var team : invite.teams()) teams.put(team.id(), team.role());
    var name = blank(in.name()) ? invite.name() : in.name();
    return make(in.as(invite, name), new Roles(invite.globalRole(), teams), false);
  }

  /** Throws {@link Problem.Invalid}; hashes the password. */
  private NewUser make(UserPayload in, Roles roles, boolean forceReset) {
    var faults = new ArrayList<Problem.Field>();
    if (blank(in.name())) faults.add(new Problem.Field("name", MISSING));
    passwordFault(in, faults);
    addressFault(text(in.email()).strip(), faults);
    if (!faults.isEmpty()) throw new Problem.Invalid(faults).asException();
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

  private static void addressFault(String email, List<Problem.Field> faults) {
    var fault = email.isEmpty() ? new Problem.Field("email", MISSING) : AddressRules.fault(email);
    if (fault != null) faults.add(fault);
  }

  private static void passwordFault(UserPayload in, List<Problem.Field> faults) {
    var password = text(in.password());
    if (in.singleSignOn()) {
      if (!password.isEmpty()) {
        faults.add(new Problem.Field("password", "not allowed for SSO users"));
      }
    } else if (password.isEmpty()) {
      faults.add(new Problem.Field("password", MISSING));
    } else {
      var fault = PasswordRules.fault("password", password);
      if (fault != null) faults.add(fault);
    }
  }

  private static boolean blank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
