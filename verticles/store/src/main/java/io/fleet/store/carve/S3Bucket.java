package io.fleet.store.carve;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A bucket with the client that reaches it. The client blocks, so it is used on four threads of its
 * own. Thread-safe.
 */
public final class S3Bucket {
  private static final int THREADS = 4;

  private final String name;
  private final String prefix;
  private final S3Client client;
  private final WorkerExecutor workers;

  private S3Bucket(String name, String prefix, S3Client client, WorkerExecutor workers) {
    this.name = name;
    this.prefix = prefix;
    this.client = client;
    this.workers = workers;
  }

  /** Makes the client; nothing is asked yet. */
  public static S3Bucket open(Vertx vertx, S3Options options) {
    var workers = vertx.createSharedWorkerExecutor("carves-s3", THREADS, 1, TimeUnit.MINUTES);
    return new S3Bucket(options.bucket(), options.prefix(), S3Clients.of(options), workers);
  }

  String name() {
    return name;
  }

  String prefix() {
    return prefix;
  }

  S3Client client() {
    return client;
  }

  /** Runs a call of the client where it may block; its result is never null. */
  <T> Future<T> call(Callable<T> work) {
    return workers.executeBlocking(work, false).map(Objects::requireNonNull);
  }

  /** Ends threads and connections. */
  public void close() {
    workers.close();
    client.close();
  }
}
