package io.fleet.manage.invite;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.fleet.manage.user.UserPayload.TeamRole;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What clients send of an invitation; absent members are null. */
@JsonNaming(SnakeCaseStrategy.class)
record InvitePayload(
    @Nullable String email,
    @Nullable String name,
    @Nullable String position,
    @Nullable Boolean ssoEnabled,
    @Nullable String globalRole,
    @Nullable List<TeamRole> teams) {

  /** Unlike addresses of users, those of invitations are kept in small letters. */
  @Nullable String address() {
    return email == null ? null : email.strip().toLowerCase(Locale.ROOT);
  }

  boolean hasRoles() {
    return (globalRole != null && !globalRole.isEmpty()) || (teams != null && !teams.isEmpty());
  }
}
