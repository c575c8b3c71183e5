package io.fleet.store.user;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to change of a user; null keeps what is there.
 *
 * @param roles the new roles as a whole
 */
public record UserChange(
    @Nullable String name,
    @Nullable String email,
    @Nullable String position,
    @Nullable String gravatarUrl,
    @Nullable Boolean ssoEnabled,
    @Nullable Roles roles) {

  /** A global role, or roles in teams. */
  public record Roles(@Nullable String global, Map<Integer, String> teams) {
    public Roles {
      teams = Map.copyOf(teams);
    }
  }
}
