package io.fleet.store.policy;

import org.jspecify.annotations.Nullable;

/** What to make of a policy; null keeps what is there, or means nothing for a new one. */
public record PolicyChange(
    @Nullable String name,
    @Nullable String query,
    @Nullable String description,
    @Nullable String resolution,
    @Nullable String platform,
    @Nullable Boolean critical) {}
