package io.fleet.store.containers;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleet.store.db.DbOptions;
import io.fleet.store.migration.Migrations;
import io.fleet.store.redis.RedisClient;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.mysql.MySQLContainer;

/**
 * The schema and the clients on the servers that operators run, in containers; the other tests know
 * the embedded MariaDB and Redis. Needs a Docker engine: profile {@code containers}.
 */
@Tag("containers")
class RealServersIT {
  private static final int REDIS_PORT = 6379;

  private static Vertx vertx;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void stop() throws Exception {
    vertx.close().await(20, SECONDS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mysql:5.7", "mysql:8.0", "mysql:8.4", "mysql:9.1"})
  void schemaStandsOnEveryMySql(String image) throws Exception {
    try (var server = new MySQLContainer(image)) {
      server.start();
      var host = server.getHost();
      var port = server.getMappedPort(MySQLContainer.MYSQL_PORT);
      var migrations =
          new Migrations(
              host,
              port,
              server.getDatabaseName(),
              server.getUsername(),
              server.getPassword(),
              Map.of("allowPublicKeyRetrieval", "true"));

      assertThat(migrations.apply()).isPositive();
      assertThat(migrations.pending()).isEmpty();
      assertThat(labels(server, host, port)).isEqualTo("All Hosts");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"redis:6.2", "redis:7.4"})
  void clientSpeaksToEveryRedis(String image) throws Exception {
    try (var server = new GenericContainer<>(image).withExposedPorts(REDIS_PORT)) {
      server.start();
      var uri = "redis://" + server.getHost() + ":" + server.getMappedPort(REDIS_PORT);
      var client = new RedisClient(vertx, uri, 2_000);

      client.ping().await(10, SECONDS);

      client.close();
    }
  }

  @Test
  void redisThatNeedsAPasswordIsSignedInTo() throws Exception {
    try (var server =
        new GenericContainer<>("redis:7.4")
            .withExposedPorts(REDIS_PORT)
            .withCommand("redis-server", "--requirepass", "secret")) {
      server.start();
      var address = server.getHost() + ":" + server.getMappedPort(REDIS_PORT);
      var client = new RedisClient(vertx, "redis://:secret@" + address, 2_000);

      client.ping().await(10, SECONDS);

      client.close();
    }
  }

  private static String labels(MySQLContainer server, String host, int port) throws Exception {
    var db =
        DbOptions.plain(
                host, port, server.getDatabaseName(), server.getUsername(), server.getPassword(), 1)
            .open(vertx);
    return db.first(
            "SELECT name FROM labels WHERE id = ?", Tuple.of(6), row -> row.getString("name"))
        .await(10, SECONDS)
        .orElseThrow();
  }
}
