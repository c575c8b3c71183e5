package io.fleet.checkin.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

class SeenTimesTest {
  @Test
  void whatWasHeardHereIsToldOnceAndWhatOthersToldIsNotToldBack() {
    var seen = new SeenTimes();
    seen.block(5).mark(SeenTimes.slot(5), 100);
    seen.block(5_000).mark(SeenTimes.slot(5_000), 100);
    seen.merge(RoaringBitmap.bitmapOf(6), 120);

    assertThat(seen.takeUntold().toArray()).containsExactly(5, 5_000);
    assertThat(seen.takeUntold().isEmpty()).isTrue();
    assertThat(seen.block(6).at(SeenTimes.slot(6))).isEqualTo(120);
  }

  @Test
  void theLaterTimeStays() {
    var seen = new SeenTimes();
    seen.block(1).mark(1, 200);
    seen.block(1).mark(1, 150);
    seen.merge(RoaringBitmap.bitmapOf(1), 180);

    assertThat(seen.block(1).at(1)).isEqualTo(200);
  }

  @Test
  void onlyBlocksWithNewTimesAreStoredAndTheyComeBackTheSame() {
    var seen = new SeenTimes();
    seen.block(7).mark(7, 300);
    seen.merge(RoaringBitmap.bitmapOf(9_999), 300);

    var dirty = seen.takeDirty();
    var again = new SeenTimes();
    again.merge(dirty);

    assertThat(dirty).containsOnlyKeys(0);
    assertThat(again.block(7).at(7)).isEqualTo(300);
    assertThat(seen.takeDirty()).isEmpty();
    seen.keepDirty(dirty.keySet());
    assertThat(seen.takeDirty()).containsOnlyKeys(0);
  }
}
