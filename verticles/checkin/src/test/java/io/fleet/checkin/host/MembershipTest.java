package io.fleet.checkin.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

class MembershipTest {
  private final Membership labels = new Membership();

  @Test
  void joiningAndLeavingTellWhetherThatIsNew() {
    assertThat(labels.set(7, 1, true)).isTrue();
    assertThat(labels.set(7, 1, true)).isFalse();
    assertThat(labels.has(7, 1)).isTrue();
    assertThat(labels.set(7, 1, false)).isTrue();
    assertThat(labels.set(7, 1, false)).isFalse();
    assertThat(labels.set(8, 1, false)).isFalse();
    assertThat(labels.counts()).isEmpty();
  }

  @Test
  void aHostsLabelsAreReplacedAsAWhole() {
    labels.replace(1, Set.of(6, 7));

    assertThat(labels.replace(1, Set.of(6, 8))).isTrue();
    assertThat(labels.replace(1, Set.of(8, 6))).isFalse();

    assertThat(labels.any(List.of(7), 1)).isFalse();
    assertThat(labels.any(List.of(7, 8), 1)).isTrue();
    assertThat(labels.counts()).isEqualTo(Map.of(6, 1, 8, 1));
  }

  @Test
  void aLabelsMembersAreReplacedAndThoseWhoMovedAreTold() {
    labels.set(6, 1, true);
    labels.set(6, 2, true);
    var moved = new ArrayList<Integer>();

    labels.replaceMembers(6, RoaringBitmap.bitmapOf(2, 3), moved::add);

    assertThat(moved).containsExactly(1, 3);
    assertThat(labels.has(6, 1)).isFalse();
    assertThat(labels.has(6, 3)).isTrue();
  }
}
