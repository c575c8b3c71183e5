package io.fleet.logforward.destination.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fleet.logforward.destination.batch.Fate;
import io.fleet.logforward.destination.batch.Outcome;
import io.fleet.platform.json.Json;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Reads what a proxy says of each record of a post that it took as a whole. */
final class KafkaRestOffsets {
  // The broker will not have the record, however often it is sent.
  private static final int FOR_GOOD = 1;

  private KafkaRestOffsets() {}

  static Outcome outcome(int records, String body) {
    var offsets = parsed(body).path("offsets");
    // The first proxies, and others that only look like one, say nothing of each record.
    if (!offsets.isArray() || offsets.size() != records) return Outcome.taken(records);
    var anyTaken = false;
    for (var offset : offsets) anyTaken |= !refused(offset);
    var fates = new ArrayList<Fate>(records);
    @Nullable String reason = null;
    for (var offset : offsets) {
      var fate = fate(offset, anyTaken);
      fates.add(fate);
      if (fate == Fate.AGAIN && reason == null) {
        reason = "a record was refused: " + offset.path("error").asText("without a reason");
      }
    }
    return new Outcome(fates, reason);
  }

  // When nothing was taken it may be the topic that is at fault, and not a record.
  private static Fate fate(JsonNode offset, boolean anyTaken) {
    if (!refused(offset)) return Fate.TAKEN;
    var forGood = offset.path("error_code").asInt() == FOR_GOOD;
    return forGood && anyTaken ? Fate.HOPELESS : Fate.AGAIN;
  }

  private static boolean refused(JsonNode offset) {
    return offset.hasNonNull("error_code");
  }

  private static JsonNode parsed(String body) {
    try {
      return Json.MAPPER.readTree(body);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
