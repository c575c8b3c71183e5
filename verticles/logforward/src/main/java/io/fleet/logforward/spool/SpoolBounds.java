package io.fleet.logforward.spool;

import java.time.Duration;

/**
 * What bounds one spool.
 *
 * @param maxBytes of records that some destination still has to take; on disk it may be a segment
 *     more
 * @param segmentBytes a file is closed, and the next begun, once it is this long
 * @param pendingBytes of records in memory that wait for their commit
 * @param gatherBytes a commit begins once this much waits, ...
 * @param gather ... or when the first of them has waited this long
 */
public record SpoolBounds(
    long maxBytes, long segmentBytes, long pendingBytes, int gatherBytes, Duration gather) {
  private static final long MIB = 1024 * 1024;

  public SpoolBounds {
    if (maxBytes < 1 || segmentBytes < 1 || pendingBytes < 1 || gatherBytes < 1) {
      throw new IllegalArgumentException("bounds of a spool are positive");
    }
  }

  /** The usual ones for a spool of this size: 64 MiB segments, 64 MiB pending, 64 KiB or 20 ms. */
  public static SpoolBounds of(long maxBytes) {
    return new SpoolBounds(maxBytes, 64 * MIB, 64 * MIB, 64 * 1024, Duration.ofMillis(20));
  }
}
