package io.fleet.store.invite;

import io.fleet.store.user.UserChange.Roles;
import org.jspecify.annotations.Nullable;

/**
 * What to change of an invitation; null keeps what is there.
 *
 * @param email in small letters
 * @param roles the new roles as a whole
 */
public record InviteChange(
    @Nullable String email,
    @Nullable String name,
    @Nullable String position,
    @Nullable Boolean ssoEnabled,
    @Nullable Roles roles) {}
