package io.fleet.checkin.distributed;

/**
 * Whether a host says of its policies, or of its labels, what it said the last time: 8 bytes a
 * host, in place of reading its rows again. In any order; after half a day another one, so that the
 * rows are compared all the same, in case someone else changed them.
 */
final class ReportDigest {
  private static final long COMPARE_MILLIS = 12 * 3_600_000L;
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private final long seed;
  private long sum;

  private ReportDigest(long seed) {
    this.seed = seed;
  }

  /**
   * An empty one.
   *
   * @param host its number, by which hosts are compared at different times
   */
  static ReportDigest of(int host, long nowMillis) {
    var spread = Integer.toUnsignedLong(host * 0x9E3779B9) % COMPARE_MILLIS;
    return new ReportDigest(Math.floorDiv(nowMillis + spread, COMPARE_MILLIS));
  }

  ReportDigest add(int id, int word) {
    sum += mix(mix(seed, id), word);
    return this;
  }

  ReportDigest add(int number) {
    return add(number, 0);
  }

  /** Never 0, which stands for not known. */
  long value() {
    return sum == 0 ? 1 : sum;
  }

  private static long mix(long digest, long next) {
    var mixed = (digest + next + 1) * MIX;
    return mixed ^ (mixed >>> 29);
  }
}
