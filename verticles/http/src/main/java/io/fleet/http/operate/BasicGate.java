package io.fleet.http.operate;

import io.fleet.http.HttpConfig;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** HTTP basic authentication. Compares hashes, so that the time taken tells nothing. */
final class BasicGate {
  private BasicGate() {}

  static boolean opens(HttpConfig.BasicAuth wanted, @Nullable String header) {
    if (header == null || !header.toLowerCase(Locale.ROOT).startsWith("basic ")) return false;
    byte[] given;
    try {
      given = Base64.getDecoder().decode(header.substring("basic ".length()).strip());
    } catch (IllegalArgumentException e) {
      return false;
    }
    var expected = wanted.username() + ":" + wanted.password();
    return MessageDigest.isEqual(hash(given), hash(expected.getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] hash(byte[] text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
