package io.fleet.store.redis;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * One connection with a library client of its own: closing a pooled connection only gives it back,
 * closing its client closes the socket. Thread-safe.
 */
final class RedisLink {
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Redis client;
  private final Future<RedisConnection> connection;
  private final Consumer<Throwable> onLost;
  private final AtomicBoolean lost = new AtomicBoolean();
  private volatile long lostAt;

  private RedisLink(Redis client, Consumer<Throwable> onLost) {
    this.client = client;
    this.onLost = onLost;
    this.connection = client.connect();
  }

  static RedisLink open(Vertx vertx, RedisOptions options, Consumer<Throwable> onLost) {
    var link = new RedisLink(Redis.createClient(vertx, options), onLost);
    link.connection.onComplete(link::watch, link::lose);
    return link;
  }

  /** Failed when it could not be made. */
  Future<RedisConnection> connection() {
    return connection;
  }

  /** Lost, and long enough ago to try again: a server that is down is not asked without pause. */
  boolean isSpent() {
    return lost.get() && System.nanoTime() - lostAt > PAUSE_NANOS;
  }

  void close() {
    if (lost.getAndSet(true)) return;
    lostAt = System.nanoTime();
    client.close();
  }

  private void watch(RedisConnection open) {
    open.exceptionHandler(this::lose);
    open.endHandler(ended -> lose(new IllegalStateException("the server closed the connection")));
  }

  private void lose(Throwable cause) {
    if (lost.get()) return;
    close();
    onLost.accept(cause);
  }
}
