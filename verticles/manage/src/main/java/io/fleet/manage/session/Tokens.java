package io.fleet.manage.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Makes tokens, and the hash under which one is stored. */
public final class Tokens {
  private static final int LINK_BYTES = 24;

  private static final SecureRandom RANDOM = new SecureRandom();

  private Tokens() {}

  static String make(int bytes) {
    return Base64.getEncoder().encodeToString(random(bytes));
  }

  /** A token for a link in a mail. */
  public static String forLink() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random(LINK_BYTES));
  }

  private static byte[] random(int bytes) {
    var random = new byte[bytes];
    RANDOM.nextBytes(random);
    return random;
  }

  /** SHA-256: tokens are random enough not to need more. */
  public static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
