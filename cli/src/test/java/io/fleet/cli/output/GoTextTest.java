package io.fleet.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoTextTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0s",
    "7, 7ns",
    "1500, 1.5µs",
    "250000000, 250ms",
    "1000000000, 1s",
    "90500000000, 1m30.5s",
    "3600000000000, 1h0m0s",
    "2592000000000000, 720h0m0s",
    "-60000000000, -1m0s",
  })
  void durations(long nanos, String text) {
    assertThat(GoText.duration(nanos)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T16:44:56Z, UTC, 2026-11-23 16:44:56 +0000 UTC",
    "2026-11-23T16:44:56.25Z, UTC, 2026-11-23 16:44:56.25 +0000 UTC",
    "2026-11-23T16:44:56Z, Europe/Berlin, 2026-11-23 17:44:56 +0100 CET",
    "2026-07-01T16:44:56Z, America/New_York, 2026-07-01 12:44:56 -0400 EDT",
    "never, UTC, never",
  })
  void times(String rfc3339, String zone, String text) {
    assertThat(GoText.time(rfc3339, ZoneId.of(zone))).isEqualTo(text);
  }
}
