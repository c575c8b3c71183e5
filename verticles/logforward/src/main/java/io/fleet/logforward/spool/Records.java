package io.fleet.logforward.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.zip.CRC32C;

/**
 * Reads records: length of the payload (4 bytes), CRC-32C of length and payload (4 bytes), payload.
 * A length of 0 is no record, so that a tail of zeros, as file systems leave it after a loss of
 * power, is seen as torn. Used by one thread.
 */
final class Records {
  static final int HEADER = 8;

  private final ByteBuffer usual;

  /** Reads up to this many bytes at a time; a single longer record is read whole. */
  Records(int chunkBytes) {
    usual = ByteBuffer.allocateDirect(chunkBytes);
  }

  static ByteBuffer header(byte[] payload) {
    var header = ByteBuffer.allocate(HEADER).putInt(payload.length);
    return header.putInt(checksum(payload.length, ByteBuffer.wrap(payload))).flip();
  }

  /** The whole records that stand between two positions of a file, as many as fit. */
  Chunk read(FileChannel file, long from, long to) throws IOException {
    fill(usual.clear(), file, from, to);
    if (usual.remaining() >= HEADER) {
      var first = HEADER + (long) usual.getInt(0);
      if (first > usual.capacity() && first <= to - from && first <= Integer.MAX_VALUE) {
        var large = ByteBuffer.allocate((int) first);
        fill(large, file, from, to);
        return split(large);
      }
    }
    return split(usual);
  }

  private static void fill(ByteBuffer into, FileChannel file, long from, long to)
      throws IOException {
    into.limit((int) Math.min(into.capacity(), to - from));
    while (into.hasRemaining() && file.read(into, from + into.position()) >= 0) {}
    into.flip();
  }

  private static Chunk split(ByteBuffer in) {
    var payloads = new ArrayList<ByteBuffer>();
    while (in.remaining() >= HEADER) {
      var length = in.getInt(in.position());
      if (length <= 0 || length > in.remaining() - HEADER) break;
      var payload = in.slice(in.position() + HEADER, length);
      if (checksum(length, payload.duplicate()) != in.getInt(in.position() + 4)) break;
      payloads.add(payload);
      in.position(in.position() + HEADER + length);
    }
    return new Chunk(payloads, in.position());
  }

  private static int checksum(int length, ByteBuffer payload) {
    var crc = new CRC32C();
    crc.update(ByteBuffer.allocate(4).putInt(length).flip());
    crc.update(payload);
    return (int) crc.getValue();
  }
}
