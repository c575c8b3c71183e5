package io.fleet.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The embedded servers of this JVM's tests, started when first asked for, in one folder. */
final class TestServers {
  private static final String PREFIX = "test-stores-";

  private final Path folder;
  private Optional<EmbeddedMariaDb> mariaDb = Optional.empty();
  private Optional<EmbeddedRedis> redis = Optional.empty();

  TestServers() throws IOException {
    // Surefire runs in the module's folder; its target folder is ignored by git and cleaned.
    var target = Path.of("target");
    var parent = Files.isDirectory(target) ? target : Path.of(System.getProperty("java.io.tmpdir"));
    sweep(parent);
    folder = PrivateFiles.folder(parent.resolve(PREFIX + ProcessHandle.current().pid()));
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
  }

  synchronized EmbeddedMariaDb mariaDb() {
    if (mariaDb.isEmpty()) {
      mariaDb = Optional.of(EmbeddedMariaDb.start(StoreOptions.test(folder.resolve("mariadb"))));
    }
    return mariaDb.get();
  }

  synchronized EmbeddedRedis redis() {
    if (redis.isEmpty()) {
      redis = Optional.of(EmbeddedRedis.start(StoreOptions.test(folder.resolve("redis"))));
    }
    return redis.get();
  }

  private synchronized void close() {
    mariaDb.ifPresent(EmbeddedStore::stop);
    redis.ifPresent(EmbeddedStore::stop);
    try {
      Folders.delete(folder);
    } catch (IOException e) {
      System.err.println("cannot delete " + folder + ": " + e);
    }
  }

  /** A killed JVM's servers ended with it, its folder did not: delete it here. */
  private static void sweep(Path parent) throws IOException {
    try (var old = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (var left : old) {
        var pid = left.getFileName().toString().substring(PREFIX.length());
        if (pid.matches("\\d{1,18}")
            && Files.isWritable(left)
            && ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
          Folders.delete(left);
        }
      }
    }
  }
}
