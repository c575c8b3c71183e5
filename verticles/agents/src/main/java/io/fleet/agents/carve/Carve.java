package io.fleet.agents.carve;

import io.fleet.agents.table.AgentFacts;
import java.util.UUID;

/** One request for files, from its query to its last block. Belongs to one event loop. */
final class Carve {
  final String guid = UUID.randomUUID().toString();
  final String requestId = UUID.randomUUID().toString();
  final String path;
  private final long time;
  private String status = "SCHEDULED";
  private long size = -1;
  private String sha256 = "";

  Carve(String path, long time) {
    this.path = path;
    this.time = time;
  }

  boolean scheduled() {
    return status.equals("SCHEDULED");
  }

  void status(String now) {
    status = now;
  }

  void packed(long bytes, String digest) {
    size = bytes;
    sha256 = digest;
    status = "PENDING";
  }

  /** Its row in the table {@code carves}. */
  AgentFacts.Carved facts() {
    return new AgentFacts.Carved(time, sha256, size, path, status, guid, requestId);
  }
}
