package io.fleet.agents.light;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WheelTest {
  private final Wheel wheel = new Wheel(5, 20);

  @Test
  void eachIsDueAtItsTickAndOnce() {
    wheel.put(0, 3);
    wheel.put(1, 5);
    wheel.put(2, 3);

    assertThat(due(2)).isEmpty();
    assertThat(due(3)).containsExactlyInAnyOrder(0, 2);
    assertThat(due(10)).containsExactly(1);
    assertThat(due(100)).isEmpty();
  }

  @Test
  void whoIsPutAgainWhileTheWheelCatchesUpComesInTime() {
    wheel.put(0, 1);
    var ticks = new ArrayList<Integer>();
    for (var tick = 1; tick <= 40; tick++) {
      var now = tick;
      wheel.turnTo(
          tick,
          host -> {
            ticks.add(now);
            wheel.put(host, now + 10);
          });
    }

    assertThat(ticks).containsExactly(1, 11, 21, 31);
  }

  @Test
  void whatIsPastIsDueNextAndWhatIsTooFarWhenTheRingEnds() {
    wheel.turnTo(50, host -> {});
    wheel.put(0, 7);
    wheel.put(1, 1_000);

    assertThat(due(51)).containsExactly(0);
    assertThat(due(69)).isEmpty();
    assertThat(due(70)).containsExactly(1);
  }

  private List<Integer> due(long tick) {
    var hosts = new ArrayList<Integer>();
    wheel.turnTo(tick, hosts::add);
    return hosts;
  }
}
