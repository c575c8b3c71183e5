package io.fleet.platform.problem;

import io.vertx.core.eventbus.ReplyException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns any throwable into a {@link Problem}. Faults of ours are logged once, with an id. */
public final class Problems {
  /** The answer did not come in time. */
  public static final Problem BUSY = new Problem.Unavailable("the server is busy, try again");

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final SecureRandom RANDOM = new SecureRandom();

  private Problems() {}

  /** The problem that a throwable stands for. */
  public static Problem of(Throwable thrown) {
    var cause = unwrap(thrown);
    if (cause instanceof ProblemException known) return known.problem();
    if (cause instanceof ReplyException reply) {
      return switch (reply.failureType()) {
        case TIMEOUT -> BUSY;
        case NO_HANDLERS -> new Problem.Unavailable("this part of the server is not running");
        case RECIPIENT_FAILURE, ERROR -> unexpected(cause);
      };
    }
    return unexpected(cause);
  }

  private static Problem unexpected(Throwable cause) {
    var bytes = new byte[8];
    RANDOM.nextBytes(bytes);
    var id = HexFormat.of().formatHex(bytes);
    LOG.error("unexpected failure errorId={}", id, cause);
    return new Problem.Unexpected(id);
  }

  private static Throwable unwrap(Throwable thrown) {
    var at = thrown;
    while ((at instanceof CompletionException || at instanceof ExecutionException)
        && at.getCause() != null) {
      at = at.getCause();
    }
    return at;
  }
}
