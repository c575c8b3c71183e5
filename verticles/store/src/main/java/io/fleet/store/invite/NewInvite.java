package io.fleet.store.invite;

import io.fleet.store.user.UserChange.Roles;

/**
 * An invitation to be stored.
 *
 * @param email in small letters
 * @param tokenHash SHA-256 of the token in the mail
 */
@SuppressWarnings("ArrayRecordComponent") // handed to the database, never compared
public record NewInvite(
    int invitedBy,
    String email,
    String name,
    String position,
    boolean ssoEnabled,
    Roles roles,
    byte[] tokenHash) {
  @Override
  public String toString() {
    return "NewInvite[email=" + email + "]";
  }
}
