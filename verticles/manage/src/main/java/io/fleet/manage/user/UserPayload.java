package io.fleet.manage.user;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What clients send of a user; absent members are null. */
@JsonNaming(SnakeCaseStrategy.class)
record UserPayload(
    @Nullable String name,
    @Nullable String email,
    @Nullable String password,
    @Nullable String newPassword,
    @Nullable String gravatarUrl,
    @Nullable String position,
    @Nullable Boolean ssoEnabled,
    @Nullable Boolean ssoInvite,
    @Nullable Boolean apiOnly,
    @Nullable Boolean adminForcedPasswordReset,
    @Nullable String globalRole,
    @Nullable List<TeamRole> teams) {

  /** A role within a team. */
  record TeamRole(int id, @Nullable String role) {}

  boolean singleSignOn() {
    return Boolean.TRUE.equals(ssoEnabled) || Boolean.TRUE.equals(ssoInvite);
  }

  @Override
  public String toString() {
    return "UserPayload[email=" + email + "]";
  }
}
