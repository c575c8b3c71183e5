package io.fleet.embedded;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How to start an embedded store.
 *
 * @param dataDir the store's own folder: data, credentials, log, sockets, temporary files
 * @param port TCP port on 127.0.0.1; 0 picks a free one
 * @param cache where the unpacked program is kept, once per version, shared by all data folders
 * @param memoryMb InnoDB buffer pool of MariaDB; Redis is not limited
 * @param redisDatabases number of Redis databases
 * @param durable false skips syncing to disk: for tests, whose data may be lost with the machine
 * @param tls MariaDB's certificate; null: it speaks plain TCP alone
 * @param progress told in a few words what is being done; called on the starting thread
 */
public record StoreOptions(
    Path dataDir,
    int port,
    Path cache,
    int memoryMb,
    int redisDatabases,
    boolean durable,
    @Nullable Tls tls,
    Consumer<String> progress) {
  private static final int PREVIEW_MEMORY_MB = 256;
  private static final int TEST_MEMORY_MB = 128;
  private static final int PREVIEW_DATABASES = 16;
  private static final int TEST_DATABASES = 64;

  public StoreOptions {
    dataDir = dataDir.toAbsolutePath().normalize();
    cache = cache.toAbsolutePath().normalize();
  }

  /** As the preview wants them: data survives a crash of the machine. */
  public static StoreOptions preview(Path dataDir, int port, Consumer<String> progress) {
    return new StoreOptions(
        dataDir,
        port,
        Unpacked.defaultCache(),
        PREVIEW_MEMORY_MB,
        PREVIEW_DATABASES,
        true,
        null,
        progress);
  }

  /** As tests want them: small, quick, on any free port. */
  public static StoreOptions test(Path dataDir) {
    return new StoreOptions(
        dataDir,
        0,
        Unpacked.defaultCache(),
        TEST_MEMORY_MB,
        TEST_DATABASES,
        false,
        null,
        message -> {});
  }

  /** The same with another folder for unpacked programs. */
  public StoreOptions withCache(Path other) {
    return new StoreOptions(dataDir, port, other, memoryMb, redisDatabases, durable, tls, progress);
  }

  /** The same, where clients may speak TLS; for tests of that. */
  public StoreOptions withTls(Tls files) {
    return new StoreOptions(
        dataDir, port, cache, memoryMb, redisDatabases, durable, files, progress);
  }

  /**
   * PEM files.
   *
   * @param ca authority of the clients' certificates
   * @param cert the server's own
   * @param key of that
   */
  public record Tls(Path ca, Path cert, Path key) {}
}
