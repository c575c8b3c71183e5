package io.fleet.server.preview;

import io.fleet.embedded.EmbeddedMariaDb;
import io.fleet.embedded.EmbeddedRedis;
import io.fleet.embedded.EmbeddedStore;
import io.fleet.embedded.Ports;
import io.fleet.embedded.StoreOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The preview's stores: embedded ones as parts, or servers that were named. Tells the nodes how to
 * reach them, as variables of the environment.
 */
final class Stores {
  private final PreviewOptions options;
  private final Consumer<String> progress;
  private final int mysqlPort = Ports.free();
  private final int redisPort = Ports.free();
  private final Map<String, String> environment = new LinkedHashMap<>();

  Stores(PreviewOptions options, Consumer<String> progress) {
    this.options = options;
    this.progress = progress;
    if (!options.mysql().isEmpty()) namedMysql(options.mysql());
    if (!options.redis().isEmpty()) environment.put("FLEET_REDIS_ADDRESS", options.redis());
  }

  /** MariaDB, unless a server was named. */
  Optional<Part> mysql() {
    if (!options.mysql().isEmpty()) return Optional.empty();
    return Optional.of(
        new Part(
            "mysql",
            () -> {
              var store =
                  EmbeddedMariaDb.start(
                      StoreOptions.preview(options.data().resolve("mysql"), mysqlPort, progress));
              environment.put("FLEET_MYSQL_ADDRESS", store.address());
              environment.put("FLEET_MYSQL_USERNAME", store.user());
              environment.put("FLEET_MYSQL_PASSWORD_PATH", store.passwordFile().toString());
              return running(store);
            }));
  }

  /** Redis, unless a server was named. */
  Optional<Part> redis() {
    if (!options.redis().isEmpty()) return Optional.empty();
    return Optional.of(
        new Part(
            "redis",
            () -> {
              var store =
                  EmbeddedRedis.start(
                      StoreOptions.preview(options.data().resolve("redis"), redisPort, progress));
              environment.put("FLEET_REDIS_ADDRESS", store.address());
              environment.put("FLEET_REDIS_PASSWORD_PATH", store.passwordFile().toString());
              return running(store);
            }));
  }

  /** How nodes reach the stores. */
  Map<String, String> environment() {
    return Map.copyOf(environment);
  }

  private static Part.Running running(EmbeddedStore store) {
    return new Part.Running(store.process(), store.address(), store.log());
  }

  // user:password@host:port/database
  private void namedMysql(String text) {
    var at = text.lastIndexOf('@');
    var slash = text.indexOf('/', at + 1);
    var colon = text.indexOf(':');
    if (at < 0 || colon < 0 || colon > at) {
      throw new IllegalArgumentException("--mysql takes user:password@host:port/database");
    }
    environment.put("FLEET_MYSQL_USERNAME", text.substring(0, colon));
    environment.put("FLEET_MYSQL_PASSWORD", text.substring(colon + 1, at));
    environment.put(
        "FLEET_MYSQL_ADDRESS", text.substring(at + 1, slash < 0 ? text.length() : slash));
    if (slash > 0) environment.put("FLEET_MYSQL_DATABASE", text.substring(slash + 1));
  }
}
