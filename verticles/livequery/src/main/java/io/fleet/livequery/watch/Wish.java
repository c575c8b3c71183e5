package io.fleet.livequery.watch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalLong;

/**
 * What a viewer wants of a run.
 *
 * @param after the number behind which it goes on; empty for a legacy viewer, which begins at the
 *     start and ends the run by leaving
 * @param ledger whether it understands the messages that Fleet does not have
 * @param poll whether it leaves when it was told once what is new
 */
record Wish(OptionalLong after, boolean ledger, boolean poll) {
  static Wish of(JsonNode data) {
    var number = data.path("after");
    var after =
        number.isIntegralNumber() && number.canConvertToLong()
            ? OptionalLong.of(Math.max(0, number.longValue()))
            : OptionalLong.empty();
    return new Wish(
        after, after.isPresent() || data.path("ledger").asBoolean(), data.path("poll").asBoolean());
  }

  /** Whether it may come back and go on. */
  boolean goesOn() {
    return after.isPresent();
  }
}
