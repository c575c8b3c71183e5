package io.fleet.store.invite;

import io.fleet.store.user.UserTeam;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Someone who was asked to become a user, and what they will be. The token that accepts it is kept
 * as a hash only.
 *
 * @param invitedBy null when that user is gone
 * @param email in small letters
 * @param globalRole the API's word, or null
 * @param teams with the role in each; empty when there is a global role
 */
public record Invite(
    int id,
    @Nullable Integer invitedBy,
    String email,
    String name,
    String position,
    boolean ssoEnabled,
    @Nullable String globalRole,
    List<UserTeam> teams,
    Instant createdAt,
    Instant updatedAt) {
  public Invite {
    teams = List.copyOf(teams);
  }

  Invite with(List<UserTeam> found) {
    return new Invite(
        id, invitedBy, email, name, position, ssoEnabled, globalRole, found, createdAt, updatedAt);
  }
}
