package io.fleet.agents.sql;

import java.time.Duration;

/**
 * How much one query may take.
 *
 * @param time longest run
 * @param rows most rows of an answer
 * @param bytes most characters of an answer
 */
public record SqlBounds(Duration time, int rows, int bytes) {
  /** Eight seconds, 100,000 rows, 16 million characters. */
  public static final SqlBounds DEFAULT = new SqlBounds(Duration.ofSeconds(8), 100_000, 16_000_000);
}
