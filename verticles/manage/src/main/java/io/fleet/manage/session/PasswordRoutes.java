package io.fleet.manage.session;

import static io.fleet.manage.door.Guarded.serve;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.fleet.manage.door.Body;
import io.fleet.manage.door.Guard;
import io.fleet.manage.door.Routes;
import io.fleet.manage.door.Wait;
import io.fleet.manage.password.NewPassword;
import io.fleet.manage.password.PasswordRules;
import io.fleet.manage.password.Passwords;
import io.fleet.manage.user.UserJson;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Entry;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.limit.FailureQuota;
import io.fleet.platform.problem.Problem;
import io.fleet.store.user.Credentials;
import io.fleet.store.user.UserStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** People set their own passwords. Guesses of the old one count as failed sign-ins. */
public final class PasswordRoutes implements Routes {
  private final UserStore users;
  private final Passwords passwords;
  private final NewPassword newPassword;
  private final FailureQuota limit;

  public PasswordRoutes(UserStore users, Passwords passwords, FailureQuota limit) {
    this.users = users;
    this.passwords = passwords;
    this.newPassword = new NewPassword(users, passwords);
    this.limit = limit;
  }

  @Override
  public List<Served> served() {
    return List.of(
        serve(Door.api("POST", "change_password").withJson(Change.class), this::change),
        serve(
            Door.api("POST", "perform_required_password_reset")
                .enter(Entry.SIGNED_IN_RESETTING)
                .withJson(Change.class),
            this::required));
  }

  @JsonNaming(SnakeCaseStrategy.class)
  private record Change(@Nullable String oldPassword, @Nullable String newPassword) {
    @Override
    public String toString() {
      return "Change[]";
    }
  }

  private Answer change(Exchange in, Guard guard) {
    var body = Body.as(in, Change.class);
    var viewer = guard.self();
    var old = body.oldPassword() == null ? "" : body.oldPassword();
    var wanted = body.newPassword() == null ? "" : body.newPassword();
    if (old.isEmpty()) {
      throw Problem.invalid("old_password", "Old password cannot be empty").asException();
    }
    if (wanted.isEmpty()) {
      throw Problem.invalid("new_password", "New password cannot be empty").asException();
    }
    PasswordRules.require("new_password", wanted);
    var known = Wait.on(users.credentials(viewer.id().value())).orElseThrow();
    if (known.user().ssoEnabled()) {
      throw Problem.invalid("new_password", "not allowed for SSO users").asException();
    }
    var key = "change " + viewer.id().value();
    limit.take(key);
    if (!matches(known, old)) {
      throw Problem.invalid("old_password", "old password does not match").asException();
    }
    limit.giveBack(key);
    newPassword.set(known, wanted);
    return Answer.done();
  }

  private Answer required(Exchange in, Guard guard) {
    var body = Body.as(in, Change.class);
    var viewer = guard.self();
    var id = viewer.id().value();
    if (!viewer.mustResetPassword()) {
      throw new Problem.BadRequest("password reset is not required").asException();
    }
    newPassword.set(
        Wait.on(users.credentials(id)).orElseThrow(),
        body.newPassword() == null ? "" : body.newPassword());
    return Answer.json(UserJson.only(Wait.on(users.byId(id))));
  }

  private boolean matches(Credentials known, String password) {
    return Wait.on(passwords.matches(password, known.hash(), known.salt()));
  }
}
