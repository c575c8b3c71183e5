package io.fleet.logforward.spool;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Some records in a row.
 *
 * @param payloads each the bytes of one append; valid until the next read of the same reader
 * @param bytes what they take in the spool, headers included; 0 when not even one was whole
 */
public record Chunk(List<ByteBuffer> payloads, long bytes) {
  public Chunk {
    payloads = List.copyOf(payloads);
  }
}
