package io.fleet.checkin.enroll;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes the keys that hosts show with each request. Thread-safe. */
public final class KeyMaker {
  private final SecureRandom random = new SecureRandom();
  private final int size;

  /**
   * @param size random bytes of a key
   */
  public KeyMaker(int size) {
    this.size = size;
  }

  /** Standard base64 with padding, as agents know it. */
  public String make() {
    var bytes = new byte[size];
    random.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
