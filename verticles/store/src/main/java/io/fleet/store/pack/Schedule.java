package io.fleet.store.pack;

import org.jspecify.annotations.Nullable;

/**
 * When and how a query runs; null keeps what is there, or means "not chosen" for a new entry.
 *
 * @param interval seconds
 * @param noShard whether the shard is taken away
 */
public record Schedule(
    @Nullable Integer queryId,
    @Nullable Integer interval,
    @Nullable Boolean snapshot,
    @Nullable Boolean removed,
    @Nullable String platform,
    @Nullable String version,
    @Nullable Integer shard,
    boolean noShard) {}
