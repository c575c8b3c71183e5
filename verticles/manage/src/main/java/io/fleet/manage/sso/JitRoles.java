package io.fleet.manage.sso;

import io.fleet.model.Role;
import io.fleet.store.user.UserChange.Roles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The roles that an identity provider gives, by attributes named as Fleet's: one for everything, or
 * one for each of some teams. A value of {@code null} stands for none.
 */
final class JitRoles {
  private static final String GLOBAL = "FLEET_JIT_USER_ROLE_GLOBAL";
  private static final String TEAM = "FLEET_JIT_USER_ROLE_TEAM_";

  private JitRoles() {}

  /** Empty when the provider names none. Refuses what is no role, so that no one gets too much. */
  static Optional<Roles> of(Map<String, List<String>> attributes) throws Refused {
    var global = role(attributes.getOrDefault(GLOBAL, List.of()));
    var teams = new TreeMap<Integer, String>();
    for (var attribute : attributes.entrySet()) {
      if (!attribute.getKey().startsWith(TEAM)) continue;
      var role = role(attribute.getValue());
      if (role.isPresent()) teams.put(team(attribute.getKey()), role.get());
    }
    if (global.isPresent() && !teams.isEmpty()) {
      throw new Refused("a role for everything and roles in teams");
    }
    if (global.isEmpty() && teams.isEmpty()) return Optional.empty();
    return Optional.of(new Roles(global.orElse(null), teams));
  }

  private static Optional<String> role(List<String> values) throws Refused {
    var named = values.stream().filter(v -> !v.isEmpty() && !v.equals("null")).distinct().toList();
    if (named.size() > 1) throw new Refused("several values of one role");
    if (named.isEmpty()) return Optional.empty();
    if (Role.of(named.getFirst()).isEmpty()) throw new Refused("no role: " + named.getFirst());
    return Optional.of(named.getFirst());
  }

  private static int team(String attribute) throws Refused {
    try {
      return Integer.parseInt(attribute.substring(TEAM.length()));
    } catch (NumberFormatException e) {
      throw new Refused("no team: " + attribute, e);
    }
  }
}
