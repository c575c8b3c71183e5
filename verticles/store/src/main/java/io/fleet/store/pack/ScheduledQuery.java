package io.fleet.store.pack;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A query with the times at which hosts run it.
 *
 * @param interval seconds
 */
public record ScheduledQuery(
    int id,
    int packId,
    String name,
    int queryId,
    String queryName,
    String query,
    @Nullable String description,
    int interval,
    @Nullable Boolean snapshot,
    @Nullable Boolean removed,
    @Nullable String platform,
    @Nullable String version,
    @Nullable Integer shard,
    @Nullable Boolean denylist,
    Instant createdAt,
    Instant updatedAt) {}
