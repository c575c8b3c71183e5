package io.fleet.store.redis;

import io.vertx.redis.client.impl.types.ErrorType;
import java.util.List;
import java.util.Optional;

/** Redis answered, and refused the command: a mistake of ours, or a script that it forgot. */
public final class RedisRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  // Errors that tell of the server's state, not of the command. The first two are the library's: a
  // batch whose connection broke comes out as if Redis had answered with the exception's text.
  private static final List<String> STATES =
      List.of(
          "CONNECTION_CLOSED",
          "Exception",
          "LOADING",
          "BUSY",
          "OOM",
          "MISCONF",
          "READONLY",
          "MASTERDOWN",
          "CLUSTERDOWN",
          "TRYAGAIN",
          "NOAUTH",
          "WRONGPASS",
          "NOPERM");

  private RedisRefusal(String text) {
    super(text, null, false, false);
  }

  /** Whether the server does not know the script, so that it must be loaded first. */
  public boolean isUnknownScript() {
    return text().contains("NOSCRIPT");
  }

  private String text() {
    return String.valueOf(getMessage());
  }

  // A batch joins the texts of its errors, each behind "ERR [index]", so a prefix is not enough.
  static Optional<RedisRefusal> of(Throwable thrown) {
    if (!(thrown instanceof ErrorType)) return Optional.empty();
    var text = String.valueOf(thrown.getMessage());
    return STATES.stream().anyMatch(text::contains)
        ? Optional.empty()
        : Optional.of(new RedisRefusal(text));
  }
}
