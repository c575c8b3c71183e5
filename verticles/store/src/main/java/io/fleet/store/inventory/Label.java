package io.fleet.store.inventory;

import java.time.Instant;

/**
 * A label as people see it.
 *
 * @param query empty for a manual one
 * @param platform osquery's word, or empty for all
 * @param builtin whether it came with the server and stays
 * @param manual whether people, not a query, say who belongs to it
 */
public record Label(
    int id,
    String name,
    String description,
    String query,
    String platform,
    boolean builtin,
    boolean manual,
    Instant createdAt,
    Instant updatedAt) {}
