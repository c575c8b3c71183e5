package io.fleet.checkin.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AgendaTest {
  private static final int ALL = Agenda.DETAILS | Agenda.LABELS | Agenda.POLICIES;

  @Test
  void whatIsNotAnsweredIsAskedAgainAndThenLessAndLessOften() {
    var agenda = new Agenda();
    agenda.due(ALL, 0);
    for (var ask = 0; ask < 3; ask++) {
      assertThat(agenda.due(100)).isEqualTo(ALL);
      agenda.asked(100);
    }
    assertThat(agenda.idle(100)).isFalse();

    agenda.asked(100);

    assertThat(agenda.idle(100)).isTrue();
    assertThat(agenda.due(10_099)).isZero();
    assertThat(agenda.due(10_100)).isEqualTo(ALL);
    for (var ask = 0; ask < 40; ask++) agenda.asked(200);
    assertThat(agenda.due(600_200)).isEqualTo(ALL);
  }

  @Test
  void aKindThatWasAnsweredRestsWhileTheOthersStayDue() {
    var agenda = new Agenda();
    agenda.due(ALL, 0);

    agenda.due(Agenda.LABELS, 5_000);

    assertThat(agenda.due(10)).isEqualTo(Agenda.DETAILS | Agenda.POLICIES);
    assertThat(agenda.due(5_000)).isEqualTo(ALL);
  }

  @Test
  void aRefetchMakesEverythingDueAndIsNotRestartedByBeingToldAgain() {
    var agenda = new Agenda();
    agenda.due(ALL, 1_000_000);

    agenda.refetch(10);
    for (var ask = 0; ask < 4; ask++) agenda.asked(10);
    agenda.refetch(20);

    assertThat(agenda.idle(20)).isTrue();
    assertThat(agenda.due(11_000)).isEqualTo(ALL);
  }

  @Test
  void dueMomentsOfHostsThatAnsweredTogetherAreSpread() {
    var hour = Duration.ofHours(1);
    var intervals = new Intervals(hour, hour, hour, 10);

    var moments =
        IntStream.rangeClosed(1, 10_000)
            .mapToLong(host -> intervals.due(Agenda.DETAILS, host, 0, 0L))
            .toArray();

    var tenths = new int[10];
    for (var moment : moments) {
      assertThat(moment).isBetween(hour.toMillis(), hour.toMillis() + 360_000);
      tenths[(int) Math.min(9, (moment - hour.toMillis()) / 36_000)]++;
    }
    for (var hosts : tenths) assertThat(hosts).isBetween(800, 1_200);
  }

  @Test
  void aHostThatNeverAnsweredIsDueNow() {
    var intervals =
        new Intervals(Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1), 10);

    assertThat(intervals.due(Agenda.LABELS, 4, 77, null)).isEqualTo(77);
  }
}
