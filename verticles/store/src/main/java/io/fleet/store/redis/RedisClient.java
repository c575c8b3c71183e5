package io.fleet.store.redis;

import io.fleet.platform.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One pipelined connection to Redis, made again when it is lost (the library's does not come back
 * by itself). Every command has a time limit, so a frozen server fails it instead of holding it.
 * Results arrive on the caller's own context. Thread-safe; nothing blocks.
 *
 * <p>Failures are {@link Problem.Unavailable} when Redis cannot serve now, for whatever reason; a
 * refusal of the command itself comes out as {@link RedisRefusal}.
 */
public final class RedisClient {
  private static final Logger LOG = LoggerFactory.getLogger(RedisClient.class);
  private static final int MAX_WAITING = 65_536;
  private static final long LOG_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Vertx vertx;
  private final RedisOptions options;
  private final long limitMillis;
  // Once in a while is enough: while the server is down every attempt ends so.
  private final AtomicLong loggedAt = new AtomicLong(System.nanoTime() - LOG_NANOS);
  private @Nullable RedisLink link;
  private boolean closed;

  /**
   * Connects when first used.
   *
   * @param vertx whose loops carry the connection
   * @param uri for instance {@code redis://:password@127.0.0.1:6379/0}
   * @param limitMillis how long a connection or a command may take
   */
  public RedisClient(Vertx vertx, String uri, long limitMillis) {
    this(vertx, uri, limitMillis, null);
  }

  /**
   * As above.
   *
   * @param tls how the server of a {@code rediss} address proves itself; null: plain TCP
   */
  public RedisClient(Vertx vertx, String uri, long limitMillis, @Nullable ClientSSLOptions tls) {
    this.vertx = vertx;
    this.limitMillis = limitMillis;
    this.options = new RedisOptions().setConnectionString(uri).setMaxWaitingHandlers(MAX_WAITING);
    options.setMaxPoolSize(1).setPoolCleanerInterval(-1);
    var net = options.getNetClientOptions().setConnectTimeout((int) limitMillis);
    if (tls != null) {
      net.setSsl(true)
          .setTrustOptions(tls.getTrustOptions())
          .setKeyCertOptions(tls.getKeyCertOptions())
          .setHostnameVerificationAlgorithm(tls.getHostnameVerificationAlgorithm());
    }
  }

  /** Sends one command. A null answer of Redis is a null result. */
  public Future<Response> send(Request command) {
    return limited(open -> open.send(command));
  }

  /** Sends several at once; fails as a whole when one is refused, though the rest ran. */
  @SuppressWarnings("NullAway") // the library marks the items nullable; callers look at each
  public Future<List<Response>> batch(List<Request> commands) {
    if (commands.isEmpty()) return Future.succeededFuture(new ArrayList<>());
    return limited(open -> open.batch(commands));
  }

  /** Completed when the server answers. */
  public Future<Void> ping() {
    return send(Request.cmd(Command.PING)).mapEmpty();
  }

  /** Ends the connection; what waits fails, and so does what comes later. */
  public synchronized void close() {
    closed = true;
    if (link != null) link.close();
    link = null;
  }

  private synchronized RedisLink link() {
    if (link == null || link.isSpent()) link = RedisLink.open(vertx, options, this::lost);
    return link;
  }

  private void lost(Throwable cause) {
    var now = System.nanoTime();
    var last = loggedAt.get();
    if (now - last < LOG_NANOS || !loggedAt.compareAndSet(last, now)) return;
    LOG.warn("redis connection lost cause={}", cause.toString());
  }

  private <T> Future<T> limited(Function<RedisConnection, Future<T>> work) {
    synchronized (this) {
      if (closed) return Future.failedFuture(unavailable("the Redis client is closed"));
    }
    var home = Vertx.currentContext();
    var used = link();
    var promise = Promise.<T>promise();
    // After a time limit the connection is given up: a dead peer would hold the next one as well.
    var timer =
        vertx.setTimer(
            limitMillis,
            fired -> {
              if (promise.tryFail(unavailable("Redis does not answer"))) used.close();
            });
    used.connection()
        .compose(work)
        .onComplete(
            done -> {
              vertx.cancelTimer(timer);
              Runnable settle =
                  () -> {
                    if (done.succeeded()) promise.tryComplete(done.result());
                    else promise.tryFail(failure(used, done.cause()));
                  };
              // The connection lives on the context of whoever came first.
              if (home == null || home.equals(Vertx.currentContext())) settle.run();
              else home.runOnContext(go -> settle.run());
            });
    return promise.future();
  }

  private static Throwable failure(RedisLink used, Throwable thrown) {
    if (used.connection().failed()) return unavailable("Redis does not answer");
    return RedisRefusal.of(thrown)
        .<Throwable>map(refusal -> refusal)
        .orElseGet(() -> unavailable("Redis does not answer"));
  }

  private static Throwable unavailable(String reason) {
    return new Problem.Unavailable(reason).asException();
  }
}
