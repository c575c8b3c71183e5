package io.fleet.checkin.carve;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleet.checkin.wire.OddBodies;
import org.junit.jupiter.api.Test;

/** Whatever comes to the doors of carve is understood or refused with 400. */
class OddCarveBodiesTest {
  @Test
  void everyParserUnderstandsOrRefuses() {
    var taken = new OddBodies(3).show(BeginBody::of, BlockBody::of);

    assertThat(taken).isBetween(OddBodies.COUNT / 20, OddBodies.COUNT * 2);
  }
}
