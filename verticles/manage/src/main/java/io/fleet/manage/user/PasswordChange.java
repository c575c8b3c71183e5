package io.fleet.manage.user;

import io.fleet.manage.door.Wait;
import io.fleet.manage.password.Passwords;
import io.fleet.platform.limit.FailureQuota;
import io.fleet.platform.problem.Problem;
import io.fleet.store.user.User;
import io.fleet.store.user.UserStore;

/** Passwords within a change of a user. Guesses of the present one count as failed sign-ins. */
public final class PasswordChange {
  private final UserStore users;
  private final Passwords passwords;
  private final FailureQuota limit;

  public PasswordChange(UserStore users, Passwords passwords, FailureQuota limit) {
    this.users = users;
    this.passwords = passwords;
    this.limit = limit;
  }

  /** Refuses unless the payload holds the present password, and not as the new one. */
  void requireKnown(User user, UserPayload payload) {
    var known = Wait.on(users.credentials(user.id())).orElseThrow();
    var given = payload.password() == null ? "" : payload.password();
    var key = "change " + user.id();
    limit.take(key);
    if (known.hash().length == 0
        || !Wait.on(passwords.matches(given, known.hash(), known.salt()))) {
      throw new Problem.Denied("Permission Denied").asException();
    }
    limit.giveBack(key);
    // Told only to who knows it: the answer would be a guess that nobody counts.
    if (given.equals(payload.newPassword())) {
      throw Problem.invalid("new_password", "Cannot reuse old password").asException();
    }
  }

  /** Sets a new one that will do. */
  void set(User user, String wanted) {
    var hashed = Wait.on(passwords.hash(wanted));
    Wait.on(users.setPassword(user.id(), hashed.hash(), hashed.salt(), user.forcePasswordReset()));
  }
}
