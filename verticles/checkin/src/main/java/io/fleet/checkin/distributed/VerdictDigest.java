package io.fleet.checkin.distributed;

import io.fleet.store.verdict.Verdict;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether a host says of its policies what it said the last time: 8 bytes a host, in place of all
 * its verdicts. What is equal need not be compared with the database; after half a day it is
 * compared all the same, in case someone else changed the rows.
 */
final class VerdictDigest {
  private static final long COMPARE_MILLIS = 12 * 3_600_000L;
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private VerdictDigest() {}

  /**
   * Never 0, which stands for not known.
   *
   * @param policies the number of the policies' edition: others may count now
   * @param host its number, by which hosts are compared at different times
   */
  static long of(Map<Integer, Verdict> verdicts, int policies, int host, long nowMillis) {
    var spread = Integer.toUnsignedLong(host * 0x9E3779B9) % COMPARE_MILLIS;
    var digest = mix(mix(1, policies), Math.floorDiv(nowMillis + spread, COMPARE_MILLIS));
    for (var entry : new TreeMap<>(verdicts).entrySet()) {
      digest = mix(mix(digest, entry.getKey()), digit(entry.getValue()));
    }
    return digest == 0 ? 1 : digest;
  }

  private static long digit(Verdict verdict) {
    return switch (verdict) {
      case PASS -> 1;
      case FAIL -> 2;
      case NONE -> 3;
    };
  }

  private static long mix(long digest, long next) {
    var mixed = (digest ^ next) * MIX;
    return mixed ^ (mixed >>> 29);
  }
}
