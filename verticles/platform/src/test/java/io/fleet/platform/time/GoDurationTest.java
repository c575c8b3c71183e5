package io.fleet.platform.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {
  @ParameterizedTest
  @CsvSource({
    "12h,12h0m0s",
    "24h0m0s,24h0m0s",
    "90m,1h30m0s",
    "45s,45s",
    "61s,1m1s",
    "1.5h,1h30m0s",
    "500ms,500ms",
    "0.5ms,500µs",
    "1500us,1.5ms",
    "7ns,7ns",
    "+1m1.5s,1m1.5s",
    "0,0s"
  })
  void writesWhatItReadsInOneWay(String given, String written) {
    assertThat(GoDuration.parse(given).map(GoDuration::text)).contains(written);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12", "h", "1d", "-1h", "1h 2m", ".h", "1..5h", "9999999h"})
  void refusesOtherText(String given) {
    assertThat(GoDuration.parse(given)).isEmpty();
  }

  @Test
  void writesNothingAsSeconds() {
    assertThat(GoDuration.text(Duration.ZERO)).isEqualTo("0s");
  }
}
