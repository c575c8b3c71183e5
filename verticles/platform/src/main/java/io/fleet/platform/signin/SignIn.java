package io.fleet.platform.signin;

import io.fleet.model.Viewer;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/**
 * Tells whose token it is. The room {@code manage} implements it; {@code http} asks at each request
 * of a signed-in door, {@code livequery} at the start of each stream. Thread-safe.
 */
public interface SignIn {
  /**
   * Reads the session from the MySQL primary, without a cache.
   *
   * @return the user, or null when the token is unknown or its session has ended; failed with
   *     {@code Problem.Unavailable} when the database does not answer
   */
  Future<@Nullable Viewer> viewerOf(String token);

  /** Whether no user exists yet, in which case only the setup door is open. */
  boolean setupPending();
}
