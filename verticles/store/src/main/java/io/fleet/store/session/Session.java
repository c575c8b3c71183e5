package io.fleet.store.session;

import io.fleet.model.UserId;
import java.time.Instant;

/** A session of a user. */
public record Session(long id, UserId userId, Instant createdAt) {}
