package io.fleet.store.activity;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something a person did.
 *
 * @param actorName as it was then
 * @param actorId null when the user is gone
 * @param details by type; null for none
 */
public record Activity(
    long id,
    Instant createdAt,
    @Nullable String actorName,
    @Nullable Integer actorId,
    @Nullable String actorEmail,
    @Nullable String actorGravatar,
    String type,
    @Nullable JsonNode details) {}
