package io.fleet.store.redis;

import io.fleet.platform.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One pipelined connection to Redis, made again when it is lost (the library's does not come back
 * by itself). Every command has a time limit, so a frozen server fails it instead of holding it.
 * Thread-safe; nothing blocks.
 */
public final class RedisClient {
  private static final Logger LOG = LoggerFactory.getLogger(RedisClient.class);
  private static final int MAX_WAITING = 65_536;

  private final Vertx vertx;
  private final Redis redis;
  private final long limitMillis;
  private @Nullable Future<RedisConnection> connection;

  /**
   * @param vertx whose loops carry the connection
   * @param uri for instance {@code redis://:password@127.0.0.1:6379/0}
   * @param limitMillis how long a connection or a command may take
   */
  public RedisClient(Vertx vertx, String uri, long limitMillis) {
    this.vertx = vertx;
    this.limitMillis = limitMillis;
    var options = new RedisOptions().setConnectionString(uri).setMaxWaitingHandlers(MAX_WAITING);
    options.getNetClientOptions().setConnectTimeout((int) limitMillis);
    this.redis = Redis.createClient(vertx, options);
  }

  /** Sends one command. A null answer of Redis is a null result. */
  public Future<Response> send(Request command) {
    return limited(connected().compose(open -> open.send(command)));
  }

  /** Sends several at once; fails as a whole when one is refused, though the rest ran. */
  @SuppressWarnings("NullAway") // the library marks the items nullable; callers look at each
  public Future<List<Response>> batch(List<Request> commands) {
    if (commands.isEmpty()) return Future.succeededFuture(new ArrayList<>());
    return limited(connected().compose(open -> open.batch(commands)));
  }

  /** Completed when the server answers. */
  public Future<Void> ping() {
    return send(Request.cmd(io.vertx.redis.client.Command.PING)).mapEmpty();
  }

  /** Ends the connection. */
  public void close() {
    redis.close();
  }

  private synchronized Future<RedisConnection> connected() {
    if (connection == null || connection.failed()) {
      connection = redis.connect().onSuccess(this::watch).onFailure(this::forget);
    }
    return connection;
  }

  private void watch(RedisConnection open) {
    open.exceptionHandler(this::forget);
    open.endHandler(ended -> forget(null));
  }

  private synchronized void forget(@Nullable Throwable cause) {
    if (cause != null) LOG.warn("redis connection lost cause={}", cause.toString());
    connection = null;
  }

  // After a time limit the connection is given up: its answers can no longer be told apart.
  private <T> Future<T> limited(Future<T> running) {
    var promise = Promise.<T>promise();
    var timer =
        vertx.setTimer(
            limitMillis,
            fired -> {
              if (promise.tryFail(new Problem.Unavailable("Redis does not answer").asException())) {
                drop();
              }
            });
    running.onComplete(
        value -> {
          vertx.cancelTimer(timer);
          promise.tryComplete(value);
        },
        thrown -> {
          vertx.cancelTimer(timer);
          promise.tryFail(
              thrown instanceof io.vertx.redis.client.impl.types.ErrorType
                  ? thrown
                  : new Problem.Unavailable("Redis does not answer").asException());
        });
    return promise.future();
  }

  private synchronized void drop() {
    var old = connection;
    connection = null;
    if (old != null) old.onSuccess(RedisConnection::close);
  }

  /** The limit in seconds, for texts. */
  public long limitSeconds() {
    return TimeUnit.MILLISECONDS.toSeconds(limitMillis);
  }
}
