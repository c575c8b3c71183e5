package io.fleet.store.query;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A query that people keep.
 *
 * @param saved false for what was typed for one live run
 * @param authorId null when the author is gone
 */
public record SavedQuery(
    int id,
    String name,
    String description,
    String query,
    boolean saved,
    boolean observerCanRun,
    @Nullable Integer authorId,
    @Nullable String authorName,
    @Nullable String authorEmail,
    Instant createdAt,
    Instant updatedAt) {}
