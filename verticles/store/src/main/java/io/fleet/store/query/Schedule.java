package io.fleet.store.query;

import org.jspecify.annotations.Nullable;

/**
 * When and how a query runs; null keeps what is there, or means "not chosen" for a new entry.
 *
 * @param interval seconds
 */
public record Schedule(
    @Nullable Integer queryId,
    @Nullable Integer interval,
    @Nullable Boolean snapshot,
    @Nullable Boolean removed,
    @Nullable String platform,
    @Nullable String version,
    @Nullable Integer shard) {}
