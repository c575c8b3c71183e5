package io.fleet.agents;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.fleet.agents.wire.Counters;
import io.fleet.agents.wire.Verdict;

/** Counts as one line of JSON. */
final class StatsJson {
  private StatsJson() {}

  static String of(Counters.Snapshot stats) {
    try {
      return Verdict.Json.MAPPER.writeValueAsString(stats);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
