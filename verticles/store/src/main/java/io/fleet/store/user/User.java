package io.fleet.store.user;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person or a program that may sign in.
 *
 * @param email as typed; compared without case
 * @param forcePasswordReset whether a new password must be set first
 * @param globalRole the API's word, or null
 * @param teams with the role in each; empty when there is a global role
 */
public record User(
    int id,
    String name,
    String email,
    boolean forcePasswordReset,
    String gravatarUrl,
    String position,
    boolean ssoEnabled,
    boolean apiOnly,
    @Nullable String globalRole,
    List<UserTeam> teams,
    Instant createdAt,
    Instant updatedAt) {
  public User {
    teams = List.copyOf(teams);
  }
}
