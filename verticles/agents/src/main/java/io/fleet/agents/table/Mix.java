package io.fleet.agents.table;

/** Deterministic numbers: the same seed, host and purpose always give the same value. */
public final class Mix {
  private Mix() {}

  /** A well-spread 64-bit value for the given parts. */
  public static long of(long seed, long index, String purpose) {
    long h = seed * 0x9E3779B97F4A7C15L + index * 0xC2B2AE3D27D4EB4FL;
    for (int i = 0; i < purpose.length(); i++) {
      h = (h ^ purpose.charAt(i)) * 0x100000001B3L;
    }
    h = (h ^ (h >>> 30)) * 0xBF58476D1CE4E5B9L;
    h = (h ^ (h >>> 27)) * 0x94D049BB133111EBL;
    return h ^ (h >>> 31);
  }

  /** A value from 0 to {@code bound - 1}. */
  public static int below(int bound, long seed, long index, String purpose) {
    return (int) Long.remainderUnsigned(of(seed, index, purpose), bound);
  }
}
