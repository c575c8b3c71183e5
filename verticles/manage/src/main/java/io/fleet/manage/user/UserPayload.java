package io.fleet.manage.user;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.fleet.store.invite.Invite;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What clients send of a user; absent members are null. */
@JsonNaming(SnakeCaseStrategy.class)
public record UserPayload(
    @Nullable String name,
    @Nullable String email,
    @Nullable String password,
    @Nullable String newPassword,
    @Nullable String gravatarUrl,
    @Nullable String position,
    @Nullable Boolean ssoEnabled,
    @Nullable Boolean ssoInvite,
    @Nullable String inviteToken,
    @Nullable Boolean apiOnly,
    @Nullable Boolean adminForcedPasswordReset,
    @Nullable String globalRole,
    @Nullable List<TeamRole> teams) {

  /** A role within a team. */
  public record TeamRole(int id, @Nullable String role) {}

  /** Whether the user signs in at the identity provider alone. */
  boolean singleSignOn() {
    return Boolean.TRUE.equals(ssoEnabled) || Boolean.TRUE.equals(ssoInvite);
  }

  /** The same as far as an invitation leaves a choice. */
  UserPayload as(Invite invite) {
    return new UserPayload(
        name,
        invite.email(),
        password,
        null,
        gravatarUrl,
        position == null ? invite.position() : position,
        invite.ssoEnabled(),
        false,
        null,
        false,
        false,
        null,
        null);
  }

  @Override
  public String toString() {
    return "UserPayload[email=" + email + "]";
  }
}
