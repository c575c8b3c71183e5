package io.fleet.store.carve;

/**
 * What a host announces before it sends the first block; the sizes fit each other.
 *
 * @param hostname goes into the carve's name
 * @param carveId the agent's own name for it
 * @param requestId what the agent shows with each block
 */
public record NewCarve(
    int hostId,
    String hostname,
    int blockCount,
    int blockSize,
    long carveSize,
    String carveId,
    String requestId) {}
