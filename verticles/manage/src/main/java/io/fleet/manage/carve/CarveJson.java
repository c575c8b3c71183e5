package io.fleet.manage.carve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.store.carve.Carve;

/** A carve as the API shows it (REST API page 2.17). */
final class CarveJson {
  private CarveJson() {}

  static ObjectNode of(Carve carve) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", carve.id())
        .put("created_at", carve.createdAt().toString())
        .put("host_id", carve.hostId())
        .put("name", carve.name())
        .put("block_count", carve.blockCount())
        .put("block_size", carve.blockSize())
        .put("carve_size", carve.carveSize())
        .put("carve_id", carve.carveId())
        .put("request_id", carve.requestId())
        .put("session_id", carve.sessionId())
        .put("expired", carve.expired())
        .put("max_block", carve.maxBlock())
        .put("error", carve.error());
  }
}
