package io.fleet.store.carve;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file archive that a host sends, or has sent, in blocks.
 *
 * @param name unique, ends in the request id
 * @param carveSize bytes of the whole archive
 * @param sessionId what the host shows with each block
 * @param place where its blocks lie on S3; null: in MySQL
 * @param maxBlock number of the last block that was taken; -1 before the first
 * @param error why the last request for it was refused; null when it was not
 * @param lastDigest SHA-256 of the block {@code maxBlock}; null before the first
 */
public record Carve(
    int id,
    int hostId,
    Instant createdAt,
    String name,
    int blockCount,
    int blockSize,
    long carveSize,
    String carveId,
    String requestId,
    String sessionId,
    @Nullable Place place,
    boolean expired,
    int maxBlock,
    @Nullable String error,
    @Nullable Buffer lastDigest) {

  /**
   * An object on S3 and the upload that fills it.
   *
   * @param key of the object
   * @param uploadId of the multipart upload
   */
  public record Place(String key, String uploadId) {}

  /** Whether every block has been taken. */
  public boolean complete() {
    return maxBlock == blockCount - 1;
  }

  /** How many bytes a block must have: all are full but the last one. */
  public int lengthOf(int block) {
    return (int) Math.min(blockSize, carveSize - (long) block * blockSize);
  }
}
