package io.fleet.store.report;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;

/**
 * SHA-256 of normalised rows: equal reports have equal ones.
 *
 * @param hex 64 digits
 */
public record Fingerprint(String hex) {
  /** Of rows, in their order. */
  public static Fingerprint of(Collection<String> rows) {
    var digest = sha256();
    for (var row : rows) {
      digest.update(row.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) '\n');
    }
    return new Fingerprint(HexFormat.of().formatHex(digest.digest()));
  }

  /** Of one row. */
  static Fingerprint of(String row) {
    return new Fingerprint(
        HexFormat.of().formatHex(sha256().digest(row.getBytes(StandardCharsets.UTF_8))));
  }

  /** As stored. */
  static Fingerprint of(byte[] stored) {
    return new Fingerprint(HexFormat.of().formatHex(stored));
  }

  /** Its first 64 bits: enough to tell one host's reports apart, and what memory keeps. */
  public long brief() {
    return ByteBuffer.wrap(HexFormat.of().parseHex(hex, 0, 16)).getLong();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
