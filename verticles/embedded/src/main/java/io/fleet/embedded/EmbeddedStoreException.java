package io.fleet.embedded;

import org.jspecify.annotations.Nullable;

/** An embedded store could not be unpacked, started or reached; the message says what to do. */
public final class EmbeddedStoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EmbeddedStoreException(String message) {
    this(message, null);
  }

  EmbeddedStoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
