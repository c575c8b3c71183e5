package io.fleet.embedded;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A JVM that owns both stores, as the preview's supervisor does: prints the pids of MariaDB, Redis
 * and their guards, then stays until its input ends.
 */
final class StoreOwner {
  private StoreOwner() {}

  public static void main(String[] args) throws Exception {
    var folder = Path.of(args[0]);
    var cache = Path.of(args[1]);
    var mariaDb =
        EmbeddedMariaDb.start(
            StoreOptions.preview(folder.resolve("mariadb"), 0, done -> {}).withCache(cache));
    var redis =
        EmbeddedRedis.start(
            StoreOptions.preview(folder.resolve("redis"), 0, done -> {}).withCache(cache));
    System.out.write(
        "up %d %d %d %d%n"
            .formatted(
                mariaDb.pid(),
                redis.pid(),
                mariaDb.process().guardPid(),
                redis.process().guardPid())
            .getBytes(StandardCharsets.UTF_8));
    System.out.flush();
    while (System.in.read() >= 0) {}
    mariaDb.stop();
    redis.stop();
  }
}
