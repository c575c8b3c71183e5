package io.fleet.checkin.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReportDigestTest {
  private static final int HOST = 12;

  @Test
  void theSameInAnyOrderIsTheSameAndAnythingElseIsNot() {
    var digest = at(0).add(1, 1).add(2, 2).value();

    assertThat(at(0).add(2, 2).add(1, 1).value()).isEqualTo(digest);
    assertThat(at(0).add(1, 2).add(2, 1).value()).isNotEqualTo(digest);
    assertThat(at(0).add(1, 1).value()).isNotEqualTo(digest);
    assertThat(at(0).add(1, 1).add(2, 2).add(3, 1).value()).isNotEqualTo(digest);
    assertThat(at(0).value()).isNotZero();
  }

  @Test
  void itIsAnotherOneAfterHalfADay() {
    var half = Duration.ofHours(12).toMillis();

    assertThat(at(half).add(1, 1).value()).isNotEqualTo(at(0).add(1, 1).value());
  }

  private static ReportDigest at(long millis) {
    return ReportDigest.of(HOST, millis);
  }
}
