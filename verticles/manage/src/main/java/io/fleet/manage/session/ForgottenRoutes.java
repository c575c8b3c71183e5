package io.fleet.manage.session;

import static io.fleet.manage.door.Guarded.serve;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleet.manage.door.Body;
import io.fleet.manage.door.Guard;
import io.fleet.manage.door.Routes;
import io.fleet.manage.door.Wait;
import io.fleet.manage.mail.OutgoingMail;
import io.fleet.manage.password.NewPassword;
import io.fleet.manage.password.PasswordRules;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Entry;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.limit.FailureQuota;
import io.fleet.platform.problem.Problem;
import io.fleet.platform.time.Time;
import io.fleet.store.session.SessionStore;
import io.fleet.store.user.PasswordResets;
import io.fleet.store.user.User;
import io.fleet.store.user.UserStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A new password for who forgot the old one, by a link in a mail. */
public final class ForgottenRoutes implements Routes {
  private static final Logger LOG = LoggerFactory.getLogger(ForgottenRoutes.class);
  private static final Duration VALID = Duration.ofHours(24);
  private static final int LONGEST_EMAIL = 255;

  private final UserStore users;
  private final SessionStore sessions;
  private final PasswordResets resets;
  private final NewPassword passwords;
  private final OutgoingMail mail;
  private final Time time;
  private final FailureQuota accounts;
  private final FailureQuota senders;
  private final FailureQuota guesses;

  /**
   * @param guesses counts wrong tokens with the failed sign-ins
   */
  public ForgottenRoutes(
      UserStore users,
      SessionStore sessions,
      PasswordResets resets,
      NewPassword passwords,
      OutgoingMail mail,
      Time time,
      FailureQuota guesses) {
    this.users = users;
    this.sessions = sessions;
    this.resets = resets;
    this.passwords = passwords;
    this.mail = mail;
    this.time = time;
    this.accounts = FailureQuota.ofMails(time);
    this.senders = FailureQuota.ofMailSenders(time);
    this.guesses = guesses;
  }

  @Override
  public List<Served> served() {
    return List.of(
        serve(Door.api("POST", "forgot_password").enter(Entry.PUBLIC).withJson(), this::forgot),
        serve(Door.api("POST", "reset_password").enter(Entry.PUBLIC).withJson(), this::reset));
  }

  private record Forgot(@Nullable String email) {}

  // The answer is given before anything is looked up: neither its words nor its time tell whether
  // there is such a user.
  private Answer forgot(Exchange in, Guard guard) {
    var body = Body.as(in, Forgot.class);
    guard.open();
    var email = body.email() == null ? "" : body.email().strip().toLowerCase(Locale.ROOT);
    senders.take("address " + in.client());
    if (!email.isEmpty() && email.length() <= LONGEST_EMAIL) {
      accounts.take("account " + email);
      remember(email);
    }
    return Answer.json(202, JsonNodeFactory.instance.objectNode());
  }

  private void remember(String email) {
    users
        .credentials(email)
        .compose(
            known ->
                known
                    .filter(found -> !found.user().ssoEnabled())
                    .map(found -> send(found.user()))
                    .orElseGet(Future::succeededFuture))
        .onFailure(thrown -> LOG.warn("password mail not sent cause={}", thrown.toString()));
  }

  private Future<Void> send(User user) {
    var token = Tokens.forLink();
    var now = time.now();
    return resets
        .insert(user.id(), Tokens.hash(token), now, now.plus(VALID))
        .compose(stored -> mail.send(letters -> letters.passwordReset(user.email(), token)));
  }

  @JsonNaming(SnakeCaseStrategy.class)
  private record Reset(@Nullable String newPassword, @Nullable String passwordResetToken) {
    @Override
    public String toString() {
      return "Reset[]";
    }
  }

  private Answer reset(Exchange in, Guard guard) {
    var body = Body.as(in, Reset.class);
    guard.open();
    var token = body.passwordResetToken() == null ? "" : body.passwordResetToken();
    if (token.isEmpty()) {
      throw Problem.invalid("token", "Token cannot be empty field").asException();
    }
    var wanted = body.newPassword() == null ? "" : body.newPassword();
    if (wanted.isEmpty()) {
      throw Problem.invalid("new_password", "New password cannot be empty field").asException();
    }
    PasswordRules.require("new_password", wanted);
    var key = "reset " + in.client();
    guesses.take(key);
    var owner = Wait.on(resets.owner(Tokens.hash(token), time.now()));
    if (owner.isEmpty()) throw new Problem.Unauthenticated("Authentication failed").asException();
    guesses.giveBack(key);
    var known = Wait.on(users.credentials(owner.get())).orElseThrow();
    passwords.set(known, wanted);
    Wait.on(sessions.deleteOfUser(owner.get()));
    return Answer.done();
  }
}
