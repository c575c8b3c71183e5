package io.fleet.checkin.carve;

import io.fleet.platform.config.Settings;
import java.time.Duration;
import java.util.Optional;

/**
 * Bounds of carving; the {@code carve} options.
 *
 * @param maxBody bytes of a request that carries a block, on the wire
 * @param maxSize bytes of a whole archive
 * @param maxPerHost carves of one host that have not expired
 * @param expiry how long blocks are kept
 */
public record CarveRules(int maxBody, long maxSize, int maxPerHost, Duration expiry) {
  // What stands around the data in a request: names, ids of up to 255 and 64 characters, numbers.
  private static final int AROUND_DATA = 1_024;
  private static final int FLEETS_LARGEST_BLOCK = 256 << 20;
  // 8 GiB in blocks of osquery's own default, 8,192 bytes, with room.
  private static final int MOST_BLOCKS = 2_000_000;
  private static final int LONGEST_ID = 64;

  /** From a server's settings. */
  public static CarveRules of(Settings settings) {
    return new CarveRules(
        Math.toIntExact(Math.min(settings.bytes("carve.max_body"), Integer.MAX_VALUE)),
        settings.bytes("carve.max_size"),
        settings.number("carve.max_per_host"),
        settings.duration("carve.expiry"));
  }

  /** The defaults of every option. */
  public static CarveRules defaults() {
    return new CarveRules(16 << 20, 8L << 30, 100, Duration.ofHours(24));
  }

  /** The largest block whose request can come in: base64 makes four characters of three bytes. */
  public int largestBlock() {
    return Math.min((maxBody - AROUND_DATA) / 4 * 3, FLEETS_LARGEST_BLOCK);
  }

  /** What is wrong with an announced carve; empty when nothing is. */
  Optional<String> objection(BeginBody carve) {
    if (carve.carveSize() <= 0) return Optional.of("carve_size must be greater than 0");
    if (carve.blockSize() <= 0 || carve.blockCount() <= 0) {
      return Optional.of("block_size and block_count must be greater than 0");
    }
    if (carve.blockSize() > largestBlock()) {
      return Optional.of("block_size exceeds the maximum of " + largestBlock());
    }
    if (carve.carveSize() > maxSize) {
      return Optional.of("carve_size exceeds the maximum of " + maxSize);
    }
    if (carve.blockCount() > MOST_BLOCKS) {
      return Optional.of("block_count exceeds the maximum of " + MOST_BLOCKS);
    }
    // No product overflows: at most 2,000,000 blocks of 256 MiB.
    if (carve.carveSize() > carve.blockCount() * carve.blockSize()
        || carve.carveSize() <= (carve.blockCount() - 1) * carve.blockSize()) {
      return Optional.of("carve_size does not match block_size and block_count");
    }
    if (longest(carve.carveId()) > LONGEST_ID || longest(carve.requestId()) > LONGEST_ID) {
      return Optional.of("carve_id and request_id may have " + LONGEST_ID + " characters");
    }
    return Optional.empty();
  }

  private static int longest(String text) {
    return text.codePointCount(0, text.length());
  }
}
