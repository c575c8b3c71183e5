package io.fleet.agents.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What every bench stands on: a folder, the load generator's Vert.x, and the running product. */
record Ground(Path folder, boolean temporary, Vertx vertx, Product product)
    implements AutoCloseable {
  // The preview hurries with the details of its few hosts, and has little memory.
  private static final Map<String, String> LIKE_A_SERVER =
      Map.of(
          "FLEET_OSQUERY_MAX_COLLECTIONS_PER_SECOND",
          "50",
          "FLEET_JVM_OPTS",
          "-Xms2g -Xmx2g -Xmn1g");

  /** Starts the product; in a folder that goes away at the end unless one is named. */
  static Ground prepare(@Nullable Path named) throws IOException, InterruptedException {
    return prepare(named, Map.of());
  }

  /** The same with the options and half of the memory that a server of 100,000 hosts may have. */
  static Ground likeAServer(@Nullable Path named) throws IOException, InterruptedException {
    return prepare(named, LIKE_A_SERVER);
  }

  private static Ground prepare(@Nullable Path named, Map<String, String> options)
      throws IOException, InterruptedException {
    var folder =
        named == null
            ? Files.createTempDirectory("fleet-bench")
            : Files.createDirectories(named.toAbsolutePath().normalize());
    var vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    try {
      return new Ground(folder, named == null, vertx, Product.start(folder, options));
    } catch (IOException | InterruptedException e) {
      vertx.close().await();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    Progress.say("stopping");
    product.close();
    vertx.close().await();
    if (temporary) remove(folder);
  }

  /** Removes a folder with all that is in it. */
  static void remove(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      for (var file : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
    }
  }
}
