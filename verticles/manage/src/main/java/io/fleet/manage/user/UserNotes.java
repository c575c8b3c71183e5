package io.fleet.manage.user;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.manage.activity.Diary;
import io.fleet.model.Viewer;
import io.fleet.store.user.User;
import io.fleet.store.user.UserTeam;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Notes what was done to users, and to the roles of each. */
public final class UserNotes {
  private final Diary diary;

  public UserNotes(Diary diary) {
    this.diary = diary;
  }

  void created(Viewer by, User user) {
    diary.note(by, "created_user", who(user));
    roles(by, withoutRoles(user), user);
  }

  void deleted(Viewer by, User user) {
    diary.note(by, "deleted_user", who(user));
  }

  /** One note for each role that came, went or changed. */
  public void roles(Viewer by, User before, User after) {
    roles(before, after, (type, details) -> diary.note(by, type, details));
  }

  /** The same when the identity provider said so, at the user's own sign-in. */
  public void rolesBySso(User before, User after) {
    roles(before, after, (type, details) -> diary.note(after.id(), after.name(), type, details));
  }

  private static void roles(User before, User after, BiConsumer<String, ObjectNode> note) {
    var role = after.globalRole();
    var former = before.globalRole();
    if (role != null && !role.equals(former)) {
      note.accept("changed_user_global_role", who(after).put("role", role));
    } else if (role == null && former != null) {
      note.accept("deleted_user_global_role", who(after).put("role", former));
    }
    var had = byId(before);
    var has = byId(after);
    for (var team : has.values()) {
      var old = had.get(team.id());
      if (old == null || !old.role().equals(team.role())) {
        note.accept("changed_user_team_role", within(after, team));
      }
    }
    for (var team : had.values()) {
      if (!has.containsKey(team.id())) {
        note.accept("deleted_user_team_role", within(after, team));
      }
    }
  }

  private static Map<Integer, UserTeam> byId(User user) {
    return user.teams().stream().collect(Collectors.toMap(UserTeam::id, Function.identity()));
  }

  private static ObjectNode within(User user, UserTeam team) {
    return who(user)
        .put("role", team.role())
        .put("team_id", team.id())
        .put("team_name", team.name());
  }

  private static ObjectNode who(User user) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("user_id", user.id())
        .put("user_name", user.name())
        .put("user_email", user.email());
  }

  private static User withoutRoles(User u) {
    return new User(
        u.id(),
        u.name(),
        u.email(),
        u.forcePasswordReset(),
        u.gravatarUrl(),
        u.position(),
        u.ssoEnabled(),
        u.apiOnly(),
        null,
        java.util.List.of(),
        u.createdAt(),
        u.updatedAt());
  }
}
