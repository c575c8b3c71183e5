package io.fleet.manage.session;

import static io.fleet.manage.door.Guarded.serve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.manage.activity.Diary;
import io.fleet.manage.door.Body;
import io.fleet.manage.door.Guard;
import io.fleet.manage.door.Routes;
import io.fleet.manage.door.Wait;
import io.fleet.manage.password.Passwords;
import io.fleet.manage.user.UserJson;
import io.fleet.manage.user.VisibleTeams;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Entry;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.limit.FailureQuota;
import io.fleet.platform.problem.Problem;
import io.fleet.store.session.SessionStore;
import io.fleet.store.user.Credentials;
import io.fleet.store.user.UserStore;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Signing in and out, and who is signed in. Every refused sign-in looks and lasts the same. */
public final class LoginRoutes implements Routes {
  private static final String FAILED = "Authentication failed";

  private final UserStore users;
  private final SessionStore store;
  private final Sessions sessions;
  private final VisibleTeams teams;
  private final Passwords passwords;
  private final FailureQuota limit;
  private final Pace pace;
  private final Diary diary;

  public LoginRoutes(
      UserStore users,
      SessionStore store,
      Sessions sessions,
      VisibleTeams teams,
      Passwords passwords,
      FailureQuota limit,
      Pace pace,
      Diary diary) {
    this.users = users;
    this.store = store;
    this.sessions = sessions;
    this.teams = teams;
    this.passwords = passwords;
    this.limit = limit;
    this.pace = pace;
    this.diary = diary;
  }

  @Override
  public List<Served> served() {
    return List.of(
        serve(Door.api("POST", "login").enter(Entry.PUBLIC).withJson(), this::login),
        serve(Door.api("POST", "logout").enter(Entry.SIGNED_IN_RESETTING), this::logout),
        serve(Door.api("GET", "me"), this::me));
  }

  private record Login(@Nullable String email, @Nullable String password) {
    @Override
    public String toString() {
      return "Login[email=" + email + "]";
    }
  }

  private Answer login(Exchange in, Guard guard) {
    var login = Body.as(in, Login.class);
    guard.open();
    var email = login.email() == null ? "" : login.email().strip().toLowerCase(Locale.ROOT);
    var account = "account " + (email.length() > 255 ? email.substring(0, 255) : email);
    var address = "address " + in.client();
    limit.take(account, address);
    var began = pace.now();
    var known = Wait.on(users.credentials(email));
    if (!verify(known, login.password() == null ? "" : login.password())) {
      diary.noteUnknown(
          "user_failed_login", details(in).put("email", login.email() == null ? "" : email));
      pace.keep(began);
      throw new Problem.Unauthenticated(FAILED).asException();
    }
    limit.giveBack(account, address);
    var user = known.orElseThrow().user();
    var token = Wait.on(sessions.open(user.id()));
    diary.note(user.id(), user.name(), "user_logged_in", details(in));
    ObjectNode answer = UserJson.withTeams(user, teams.of(user));
    return Answer.json(answer.put("token", token));
  }

  private static ObjectNode details(Exchange in) {
    return JsonNodeFactory.instance.objectNode().put("public_ip", in.client());
  }

  private boolean verify(Optional<Credentials> known, String password) {
    var usable = known.filter(found -> !found.user().ssoEnabled() && found.hash().length > 0);
    if (usable.isEmpty()) return Wait.on(passwords.matchesNobody(password));
    return Wait.on(passwords.matches(password, usable.get().hash(), usable.get().salt()));
  }

  private Answer logout(Exchange in, Guard guard) {
    var viewer = guard.self();
    Wait.on(store.delete(viewer.sessionId()));
    return Answer.done();
  }

  private Answer me(Exchange in, Guard guard) {
    var viewer = guard.self();
    var user = Wait.on(users.byId(viewer.id().value()));
    return Answer.json(UserJson.withTeams(user, teams.of(user)));
  }
}
