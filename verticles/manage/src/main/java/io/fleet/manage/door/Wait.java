package io.fleet.manage.door;

import io.fleet.platform.problem.Problem;
import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits on a virtual thread for what a store gives, with a limit. */
public final class Wait {
  // A door answers within 30 s; a statement is given up after 10.
  private static final long LIMIT_SECONDS = 20;

  private Wait() {}

  /** The result; what failed is thrown, and {@link Problem.Unavailable} when it takes too long. */
  public static <T> T on(Future<T> future) {
    return future
        .timeout(LIMIT_SECONDS, TimeUnit.SECONDS)
        .recover(
            thrown ->
                thrown instanceof TimeoutException
                    ? Future.failedFuture(
                        new Problem.Unavailable("the database does not answer").asException())
                    : Future.failedFuture(thrown))
        .await();
  }
}
