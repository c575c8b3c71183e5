package io.fleet.platform.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleet.platform.problem.Problem;
import io.fleet.platform.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FailureQuotaTest {
  private static final Problem FAILURE = new Problem.Unauthenticated("no");
  private final Hand hand = new Hand();
  private final FailureQuota quota = new FailureQuota(hand, Duration.ofSeconds(5), 3);

  @Test
  void someFailAtOnceAndThenOneAfterEachPause() {
    assertThat(IntStream.range(0, 3).mapToObj(n -> quota.count("a", FAILURE)))
        .containsOnly(FAILURE);
    assertThat(quota.count("a", FAILURE)).isEqualTo(new Problem.TooMany(5));

    hand.millis += 4_000;
    assertThat(quota.count("a", FAILURE)).isEqualTo(new Problem.TooMany(1));
    hand.millis += 1_000;
    assertThat(quota.count("a", FAILURE)).isEqualTo(FAILURE);
    assertThat(quota.count("a", FAILURE)).isEqualTo(new Problem.TooMany(5));
  }

  @Test
  void eachKeyHasItsOwn() {
    IntStream.range(0, 9).forEach(n -> quota.count("a", FAILURE));

    assertThat(quota.count("b", FAILURE)).isEqualTo(FAILURE);
  }

  private static final class Hand implements Time {
    private long millis = 1;

    @Override
    public Instant now() {
      return Instant.ofEpochMilli(millis);
    }

    @Override
    public long monotonicMillis() {
      return millis;
    }
  }
}
