package io.fleet.checkin.orbit;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleet.checkin.wire.OddBodies;
import org.junit.jupiter.api.Test;

/** Whatever comes to the doors of Orbit is understood or refused with 400. */
class OddOrbitBodiesTest {
  @Test
  void everyParserUnderstandsOrRefuses() {
    var taken = new OddBodies(4).show(OrbitBody::of);

    assertThat(taken).isBetween(OddBodies.COUNT / 20, OddBodies.COUNT * 2);
  }
}
