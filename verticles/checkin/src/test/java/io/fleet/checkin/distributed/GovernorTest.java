package io.fleet.checkin.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GovernorTest {
  @Test
  void letsOneSecondsWorthThroughAtOnceAndThenTheRate() {
    var governor = new Governor(50);

    assertThat(taken(governor, 0, 1_000)).isEqualTo(50);
    assertThat(taken(governor, 1_000, 1_000)).isEqualTo(50);
    assertThat(taken(governor, 1_100, 1_000)).isEqualTo(5);
    assertThat(taken(governor, 60_000, 1_000)).isEqualTo(50);
  }

  @Test
  void sharesTheRateWithOtherNodes() {
    var governor = new Governor(2);
    governor.nodes(4);

    assertThat(taken(governor, 0, 10)).isEqualTo(1);
    assertThat(taken(governor, 1_000, 10)).isZero();
    assertThat(taken(governor, 2_000, 10)).isEqualTo(1);
  }

  private static int taken(Governor governor, long now, int hosts) {
    var taken = 0;
    for (var host = 0; host < hosts; host++) {
      if (governor.tryTake(now)) taken++;
    }
    return taken;
  }
}
