package io.fleet.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;

class SharedStoresIT {
  @Test
  void eachSchemaIsNewEmptyAndWritable() throws Exception {
    var first = TestStores.freshSchema();
    var second = TestStores.freshSchema();

    try (var connection =
            DriverManager.getConnection(second.jdbcUrl(), second.user(), second.password());
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE t (id INT PRIMARY KEY)");
      assertThat(statement.executeUpdate("INSERT INTO t VALUES (1)")).isEqualTo(1);
    }
    assertThat(first.database()).isNotEqualTo(second.database());
  }

  @Test
  void eachRedisDatabaseIsEmptyAndAnotherOne() throws Exception {
    var first = TestStores.freshRedis();
    try (var line = new RedisLine(first.host(), first.port())) {
      signIn(line, first);
      line.demand("SELECT", Integer.toString(first.database()));
      line.demand("SET", "k", "v");
    }

    var second = TestStores.freshRedis();

    try (var line = new RedisLine(second.host(), second.port())) {
      signIn(line, second);
      line.demand("SELECT", Integer.toString(second.database()));
      assertThat(line.call("DBSIZE")).isEqualTo(":0");
    }
  }

  /** A server named by the variables may have no password. */
  private static void signIn(RedisLine line, TestRedis redis) throws IOException {
    if (!redis.password().isEmpty()) {
      line.demand("AUTH", redis.password());
    }
  }
}
