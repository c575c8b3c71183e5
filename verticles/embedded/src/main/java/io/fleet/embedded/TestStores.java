package io.fleet.embedded;

import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * MariaDB and Redis for tests: one of each per JVM, started at the first call, ended with the JVM.
 *
 * <p>{@code FLEET_TEST_MYSQL_ADDRESS} (with {@code _USER}, {@code _PASSWORD}) and {@code
 * FLEET_TEST_REDIS_ADDRESS} (with {@code _PASSWORD}) name servers to use instead; schemas are then
 * made there and dropped at the end. Safe for use by several threads; calls block.
 */
public final class TestStores {
  private static final String PREFIX =
      "fleet_test_" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36) + "_";
  private static final AtomicInteger SCHEMAS = new AtomicInteger();
  private static final AtomicInteger REDIS_DATABASES = new AtomicInteger();
  private static final int EMBEDDED_REDIS_DATABASES = 64;
  private static final int USUAL_REDIS_DATABASES = 16;
  private static final int MYSQL_PORT = 3306;
  private static final int REDIS_PORT = 6379;
  private static @Nullable TestServers servers;

  private TestStores() {}

  /** Makes a new, empty database. */
  public static TestSchema freshSchema() {
    var name = PREFIX + SCHEMAS.incrementAndGet();
    var outside = variable("FLEET_TEST_MYSQL_ADDRESS");
    var schema =
        outside.isPresent()
            ? outsideSchema(outside.get(), name)
            : embeddedSchema(embedded().mariaDb(), name);
    run(schema, "CREATE DATABASE " + name + " CHARACTER SET utf8mb4");
    if (outside.isPresent()) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> run(schema, "DROP DATABASE " + name)));
    }
    return schema;
  }

  /** Empties the next database number and returns it; numbers come round after 64 (outside: 16). */
  public static TestRedis freshRedis() {
    var outside = variable("FLEET_TEST_REDIS_ADDRESS");
    var next = REDIS_DATABASES.getAndIncrement();
    TestRedis redis;
    if (outside.isPresent()) {
      var password = variable("FLEET_TEST_REDIS_PASSWORD").orElse("");
      var number = next % USUAL_REDIS_DATABASES;
      redis = new TestRedis(host(outside.get()), port(outside.get(), REDIS_PORT), password, number);
    } else {
      var server = embedded().redis();
      var number = next % EMBEDDED_REDIS_DATABASES;
      redis = new TestRedis(Ports.LOOPBACK, server.port(), server.password(), number);
    }
    empty(redis);
    return redis;
  }

  /** The embedded server itself, for tests that freeze or kill it; started when it is not yet. */
  public static EmbeddedMariaDb mariaDb() {
    return embedded().mariaDb();
  }

  /** The embedded server itself, for tests that freeze or kill it; started when it is not yet. */
  public static EmbeddedRedis redis() {
    return embedded().redis();
  }

  private static synchronized TestServers embedded() {
    var running = servers;
    if (running == null) {
      try {
        running = new TestServers();
      } catch (IOException e) {
        throw new EmbeddedStoreException("no folder for test stores: " + e, e);
      }
      servers = running;
    }
    return running;
  }

  private static TestSchema embeddedSchema(EmbeddedMariaDb server, String name) {
    return new TestSchema(Ports.LOOPBACK, server.port(), name, server.user(), server.password());
  }

  private static TestSchema outsideSchema(String address, String name) {
    var user = variable("FLEET_TEST_MYSQL_USER").orElse("root");
    var password = variable("FLEET_TEST_MYSQL_PASSWORD").orElse("");
    return new TestSchema(host(address), port(address, MYSQL_PORT), name, user, password);
  }

  private static void run(TestSchema schema, String sql) {
    // MySQL 8's default authentication needs the server's public key when TLS is off.
    var url =
        "jdbc:mariadb://%s:%d/?allowPublicKeyRetrieval=true"
            .formatted(schema.host(), schema.port());
    try (var connection = DriverManager.getConnection(url, schema.user(), schema.password());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new EmbeddedStoreException(sql + " on " + schema + ": " + e.getMessage(), e);
    }
  }

  private static void empty(TestRedis redis) {
    try (var line = new RedisLine(redis.host(), redis.port())) {
      if (!redis.password().isEmpty()) {
        line.demand("AUTH", redis.password());
      }
      line.demand("SELECT", Integer.toString(redis.database()));
      line.demand("FLUSHDB");
    } catch (IOException e) {
      throw new EmbeddedStoreException("cannot empty " + redis + ": " + e.getMessage(), e);
    }
  }

  private static Optional<String> variable(String name) {
    return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
  }

  private static String host(String address) {
    var colon = address.lastIndexOf(':');
    return colon < 0 ? address : address.substring(0, colon);
  }

  private static int port(String address, int usual) {
    var colon = address.lastIndexOf(':');
    return colon < 0 ? usual : Integer.parseInt(address.substring(colon + 1));
  }
}
