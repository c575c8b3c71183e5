package io.fleet.http;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicBoolean;

/** The listener as a whole. Thread-safe. */
public final class HttpRoom {
  private final Vertx vertx;
  private final HttpShared shared;
  private final String deployment;

  private HttpRoom(Vertx vertx, HttpShared shared, String deployment) {
    this.vertx = vertx;
    this.shared = shared;
    this.deployment = deployment;
  }

  /**
   * Opens the port. Requests are answered with 503 until the {@link Readiness} says ready, so this
   * may come before anything else is up.
   *
   * @param loops event loops to listen on; as many as there are cores
   * @return failed when the port is taken, or a certificate cannot be read
   * @throws IllegalArgumentException when two doors claim the same path and method
   */
  public static Future<HttpRoom> open(Vertx vertx, HttpParts parts, int loops) {
    var first = new AtomicBoolean(true);
    var shared = new HttpShared(parts, loops);
    return vertx
        .deployVerticle(
            () -> new HttpVerticle(shared, first.getAndSet(false)),
            new DeploymentOptions().setInstances(loops))
        .map(id -> new HttpRoom(vertx, shared, id));
  }

  /** The port that is listened at. */
  public int port() {
    return shared.port();
  }

  /**
   * Ends streams, waits for requests in work within the limit, then closes. Set the {@link
   * Readiness} to draining some time before, so that balancers look away.
   */
  public Future<Void> close() {
    return vertx.undeploy(deployment);
  }
}
