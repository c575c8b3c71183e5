package io.fleet.platform.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleet.platform.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultLogTest {
  @ParameterizedTest
  @CsvSource({"PT24H, 1", "PT0S, 1", "PT-1S, 0", "PT1S, 0"})
  void faultsAreKeptAsLongAsIsWanted(Duration keep, int kept) {
    var log = new FaultLog(Time.system(), keep);
    var before = Instant.now().minusSeconds(60);

    log.add("kind", new Fault(1, before, "WARN", "a.logger", List.of()));

    assertThat(log.list()).hasSize(kept);
  }
}
