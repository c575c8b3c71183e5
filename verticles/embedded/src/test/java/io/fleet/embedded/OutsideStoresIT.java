package io.fleet.embedded;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutsideStoresIT {
  @Test
  void serversNamedByVariablesAreUsedAndTheirSchemasDroppedAtTheEnd() throws Exception {
    var mariaDb = TestStores.mariaDb();
    var redis = TestStores.redis();

    var words = runOutsideUser(mariaDb, redis);

    assertThat(words).hasSize(4);
    assertThat(words[0]).isEqualTo(Integer.toString(mariaDb.port()));
    assertThat(words[2]).isEqualTo(Integer.toString(redis.port()));
    try (var connection =
            DriverManager.getConnection(mariaDb.jdbcUrl(""), mariaDb.user(), mariaDb.password());
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SHOW DATABASES LIKE '" + words[1] + "'")) {
      assertThat(rows.next()).isFalse();
    }
  }

  private static String[] runOutsideUser(EmbeddedMariaDb mariaDb, EmbeddedRedis redis)
      throws Exception {
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            OwnerProcess.classPath(),
            OutsideUser.class.getName());
    builder
        .environment()
        .putAll(
            Map.of(
                "FLEET_TEST_MYSQL_ADDRESS", mariaDb.address(),
                "FLEET_TEST_MYSQL_USER", mariaDb.user(),
                "FLEET_TEST_MYSQL_PASSWORD", mariaDb.password(),
                "FLEET_TEST_REDIS_ADDRESS", redis.address(),
                "FLEET_TEST_REDIS_PASSWORD", redis.password()));
    var jvm = builder.redirectError(Redirect.INHERIT).start();
    var said = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(jvm.waitFor(30, SECONDS)).isTrue();
    return said.strip().split(" ", -1);
  }
}
