package io.fleet.manage.sso;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleet.manage.activity.Diary;
import io.fleet.manage.door.News;
import io.fleet.manage.door.Wait;
import io.fleet.manage.user.UserNotes;
import io.fleet.platform.bus.Changed.What;
import io.fleet.platform.problem.ProblemException;
import io.fleet.store.user.NewUser;
import io.fleet.store.user.User;
import io.fleet.store.user.UserChange;
import io.fleet.store.user.UserChange.Roles;
import io.fleet.store.user.UserStore;
import io.fleet.store.user.UserTeam;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the user that an identity stands for, or makes one where the settings say so. */
final class SsoUsers {
  private static final Logger LOG = LoggerFactory.getLogger(SsoUsers.class);
  private static final List<String> NAMES =
      List.of(
          "displayName",
          "name",
          "cn",
          "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name");

  private final UserStore users;
  private final Diary diary;
  private final News news;

  SsoUsers(UserStore users, Diary diary, News news) {
    this.users = users;
    this.diary = diary;
    this.news = news;
  }

  /** The user of this address, letter for letter: the database takes look-alikes for the same. */
  Optional<User> find(Identity identity) {
    return Wait.on(users.credentials(identity.email()))
        .map(known -> known.user())
        .filter(user -> sameAddress(user.email(), identity.email()));
  }

  private static boolean sameAddress(String one, String other) {
    if (one.length() != other.length()) return false;
    for (var i = 0; i < one.length(); i++) {
      if (small(one.charAt(i)) != small(other.charAt(i))) return false;
    }
    return true;
  }

  private static char small(char letter) {
    return letter >= 'A' && letter <= 'Z' ? (char) (letter + 32) : letter;
  }

  /** Someone new: what the provider says of their roles, else an observer of everything. */
  User create(Identity identity) throws Refused {
    var roles = JitRoles.of(identity.attributes()).orElse(new Roles("observer", Map.of()));
    try {
      var id =
          Wait.on(
              users.insert(
                  new NewUser(
                      name(identity),
                      identity.email(),
                      new byte[0],
                      "",
                      false,
                      "",
                      "",
                      true,
                      false,
                      roles.global(),
                      roles.teams())));
      news.changed(What.USERS, id);
      var user = Wait.on(users.byId(id));
      diary.note(id, user.name(), "user_added_by_sso", JsonNodeFactory.instance.objectNode());
      return user;
    } catch (ProblemException e) {
      throw new Refused("the user cannot be made: " + e.problem(), e);
    }
  }

  /** Gives a user the roles that the provider names, if it names any. */
  void sync(User user, Identity identity) throws Refused {
    var roles = JitRoles.of(identity.attributes());
    if (roles.isEmpty() || same(user, roles.get())) return;
    try {
      Wait.on(users.update(user.id(), new UserChange(null, null, null, null, null, roles.get())));
      news.changed(What.USERS, user.id());
      new UserNotes(diary).rolesBySso(user, Wait.on(users.byId(user.id())));
    } catch (ProblemException e) {
      // For instance the last administrator, who stays one.
      LOG.warn("roles not taken over userId={} cause={}", user.id(), e.problem());
    }
  }

  private static boolean same(User user, Roles roles) {
    var teams = user.teams().stream().collect(Collectors.toMap(UserTeam::id, UserTeam::role));
    return java.util.Objects.equals(user.globalRole(), roles.global())
        && teams.equals(roles.teams());
  }

  private static String name(Identity identity) {
    return NAMES.stream()
        .flatMap(name -> identity.attributes().getOrDefault(name, List.of()).stream())
        .filter(value -> !value.isBlank() && value.length() <= 255)
        .findFirst()
        .orElse(identity.email());
  }
}
