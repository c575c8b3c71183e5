package io.fleet.manage.password;

import io.fleet.manage.door.Wait;
import io.fleet.platform.problem.Problem;
import io.fleet.store.user.Credentials;
import io.fleet.store.user.UserStore;

/** Sets the password that a user chose: by the rules, and not the one they have. */
public final class NewPassword {
  private final UserStore users;
  private final Passwords passwords;

  public NewPassword(UserStore users, Passwords passwords) {
    this.users = users;
    this.passwords = passwords;
  }

  /** Waits; {@link Problem.Invalid} when it will not do. Links for a new one die with it. */
  public void set(Credentials known, String wanted) {
    if (known.user().ssoEnabled()) {
      throw Problem.invalid("new_password", "not allowed for SSO users").asException();
    }
    PasswordRules.require("new_password", wanted);
    if (known.hash().length > 0 && Wait.on(passwords.matches(wanted, known.hash(), known.salt()))) {
      throw Problem.invalid("new_password", "Cannot reuse old password").asException();
    }
    var hashed = Wait.on(passwords.hash(wanted));
    Wait.on(users.setPassword(known.user().id(), hashed.hash(), hashed.salt(), false));
  }
}
