package io.fleet.store.user;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A user to be stored.
 *
 * @param hash bcrypt of password and salt; empty for none
 * @param teamRoles team id to role word
 */
@SuppressWarnings("ArrayRecordComponent") // handed to the database, never compared
public record NewUser(
    String name,
    String email,
    byte[] hash,
    String salt,
    boolean forcePasswordReset,
    String gravatarUrl,
    String position,
    boolean ssoEnabled,
    boolean apiOnly,
    @Nullable String globalRole,
    Map<Integer, String> teamRoles) {
  public NewUser {
    teamRoles = Map.copyOf(teamRoles);
  }

  @Override
  public String toString() {
    return "NewUser[email=" + email + "]";
  }
}
