package io.fleet.embedded;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/**
 * A running store on 127.0.0.1. It ends with this JVM, however that ends. Starting again on the
 * same folder keeps data and credentials. Safe for use by several threads.
 */
public sealed interface EmbeddedStore extends AutoCloseable permits EmbeddedMariaDb, EmbeddedRedis {
  int port();

  /** {@code host:port}. */
  default String address() {
    return Ports.LOOPBACK + ":" + port();
  }

  /** Account of the application; empty for Redis, which knows a password only. */
  String user();

  String password();

  /** File (mode 0600) that holds the password. */
  Path passwordFile();

  Path log();

  GuardedProcess process();

  /** Process id of the store itself. */
  default long pid() {
    return process().pid();
  }

  /** Completes with the exit code when the store has ended. */
  default CompletableFuture<Integer> onExit() {
    return process().onExit();
  }

  /** Ends the store in good order, by force after a limit; returns when it is gone. */
  default void stop() {
    process().stop();
  }

  @Override
  default void close() {
    stop();
  }
}
