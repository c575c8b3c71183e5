package io.fleet.manage.user;

import io.fleet.model.Role;
import io.fleet.platform.problem.Problem;
import io.fleet.store.user.RoleSpecs.RoleSpec;
import io.fleet.store.user.UserChange.Roles;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which roles may be given: one for everything, or one in each of some teams. */
public final class RoleRules {
  private static final int ROLE = 1;

  private RoleRules() {}

  /** The roles that a payload names; refused with code 1 unless exactly one kind is there. */
  public static Roles read(@Nullable String global, @Nullable List<UserPayload.TeamRole> teams) {
    var everywhere = global == null ? "" : global;
    List<UserPayload.TeamRole> within = teams == null ? List.of() : teams;
    if (!everywhere.isEmpty() && !within.isEmpty()) {
      throw refuse("Cannot specify both Global Role and Team Roles");
    }
    if (!everywhere.isEmpty()) return new Roles(word(everywhere), Map.of());
    if (within.isEmpty()) throw refuse("either global role or team role needs to be defined");
    var roles = new TreeMap<Integer, String>();
    for (var team : within) {
      var role = team.role() == null ? "" : team.role();
      if (Role.of(role).isEmpty()) throw refuse("Team roles can be observer or maintainer");
      roles.put(team.id(), role);
    }
    return new Roles(null, roles);
  }

  /** The same for a document, which names teams instead of numbering them. */
  static RoleSpec read(String email, @Nullable String global, Map<String, String> teams) {
    var everywhere = global == null ? "" : global;
    if (!everywhere.isEmpty() && !teams.isEmpty()) {
      throw refuse("Cannot specify both Global Role and Team Roles");
    }
    if (!everywhere.isEmpty()) return new RoleSpec(email, word(everywhere), Map.of());
    if (teams.isEmpty()) throw refuse("either global role or team role needs to be defined");
    for (var role : teams.values()) {
      if (Role.of(role).isEmpty()) throw refuse("Team roles can be observer or maintainer");
    }
    return new RoleSpec(email, null, teams);
  }

  private static String word(String global) {
    if (Role.of(global).isEmpty()) {
      throw refuse("GlobalRole role can only be admin, observer, or maintainer.");
    }
    return global;
  }

  private static RuntimeException refuse(String message) {
    return new Problem.InvalidRole(ROLE, message).asException();
  }
}
