package io.fleet.model;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The signed-in user on whose behalf something happens.
 *
 * @param id the user
 * @param name as typed
 * @param email as typed
 * @param globalRole the role for all hosts, or null
 * @param teamRoles the role within each team; empty when there is a global role
 * @param apiOnly whether the user may not use the web pages
 * @param mustResetPassword until then only signing out and setting a password are open
 * @param sessionId the session that the token belongs to
 */
public record Viewer(
    UserId id,
    String name,
    String email,
    @Nullable Role globalRole,
    Map<TeamId, Role> teamRoles,
    boolean apiOnly,
    boolean mustResetPassword,
    long sessionId) {

  public Viewer {
    teamRoles = Map.copyOf(teamRoles);
  }

  /** False for a user to whom nothing is open. */
  public boolean hasAnyRole() {
    return globalRole != null || !teamRoles.isEmpty();
  }

  /** The role that counts for an object of this team (null: of no team), or null. */
  public @Nullable Role roleFor(@Nullable TeamId team) {
    if (globalRole != null) return globalRole;
    return team == null ? null : teamRoles.get(team);
  }

  /** The teams in which this user has one of these roles; meant for users without a global role. */
  public Set<TeamId> teamsWith(Set<Role> roles) {
    return teamRoles.entrySet().stream()
        .filter(entry -> roles.contains(entry.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }
}
