package io.fleet.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedStoresIT {
  private static final String LOOPBACK = "0100007F:";

  @TempDir private Path folder;

  private static Connection connect(EmbeddedMariaDb server, String user, String password)
      throws SQLException {
    return DriverManager.getConnection(server.jdbcUrl(""), user, password);
  }

  @ParameterizedTest
  @ValueSource(strings = {"root", "fleet", "mysql", "mariadb.sys", "nobody"})
  void mariaDbRefusesLoginsWithoutPassword(String user) {
    assertThatThrownBy(() -> connect(TestStores.mariaDb(), user, ""))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("Access denied");
  }

  @Test
  void mariaDbHasNoAnonymousAccountAndNoTestDatabase() throws Exception {
    var server = TestStores.mariaDb();
    try (var connection = connect(server, "root", server.rootPassword());
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT CONCAT(User, '@', Host) FROM mysql.global_priv"
                    + " UNION ALL SELECT SCHEMA_NAME FROM information_schema.SCHEMATA"
                    + " WHERE SCHEMA_NAME LIKE 'test%' ORDER BY 1")) {
      var found = new ArrayList<String>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      assertThat(found)
          .containsExactly("fleet@127.0.0.1", "mariadb.sys@localhost", "root@127.0.0.1");
    }
  }

  @Test
  void theApplicationAccountCannotReadTheSystemTables() throws Exception {
    var server = TestStores.mariaDb();
    try (var connection = connect(server, server.user(), server.password());
        var statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM mysql.global_priv"))
          .hasMessageContaining("denied");
    }
  }

  @Test
  void redisAnswersNobodyWithoutThePassword() throws Exception {
    try (var line = new RedisLine(Ports.LOOPBACK, TestStores.redis().port())) {
      assertThat(line.call("PING")).startsWith("-NOAUTH");
      assertThat(line.call("AUTH", "wrong")).startsWith("-WRONGPASS");
    }
  }

  @Test
  void bothListenOnLoopbackAlone() throws Exception {
    for (var store : List.of(TestStores.mariaDb(), TestStores.redis())) {
      assertThat(Listening.addresses(store.pid()))
          .containsExactly(LOOPBACK + "%04X".formatted(store.port()));
    }
  }

  @Test
  void passwordsStandInPrivateFilesAndInNoCommandLine() throws Exception {
    for (var store : List.of(TestStores.mariaDb(), TestStores.redis())) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store.passwordFile())))
          .isEqualTo("rw-------");
      for (var pid : List.of(store.pid(), store.process().guardPid())) {
        assertThat(Files.readString(Path.of("/proc/" + pid + "/cmdline")))
            .doesNotContain(store.password());
      }
    }
  }

  @Test
  void mariaDbKeepsDataAndCredentialsAlsoAfterAKill() throws Exception {
    var options = StoreOptions.preview(folder.resolve("db"), 0, done -> {});
    String password;
    try (var first = EmbeddedMariaDb.start(options)) {
      password = first.password();
      try (var connection = connect(first, first.user(), password);
          var statement = connection.createStatement()) {
        statement.execute("CREATE TABLE fleet.t (id INT PRIMARY KEY)");
        statement.execute("INSERT INTO fleet.t VALUES (7)");
      }
      ProcessHandle.of(first.pid()).orElseThrow().destroyForcibly();
      assertThat(first.onExit()).succeedsWithin(Duration.ofSeconds(20));
    }

    try (var second = EmbeddedMariaDb.start(options);
        var connection = connect(second, "fleet", password);
        var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT id FROM fleet.t")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getInt(1)).isEqualTo(7);
    }
  }

  @Test
  void redisKeepsDataAndPasswordOverARestart() throws Exception {
    var options = StoreOptions.preview(folder.resolve("redis"), 0, done -> {});
    String password;
    try (var first = EmbeddedRedis.start(options);
        var line = new RedisLine(Ports.LOOPBACK, first.port())) {
      password = first.password();
      line.demand("AUTH", password);
      line.demand("SET", "k", "v");
    }

    try (var second = EmbeddedRedis.start(options);
        var line = new RedisLine(Ports.LOOPBACK, second.port())) {
      line.demand("AUTH", password);
      assertThat(line.call("EXISTS", "k")).isEqualTo(":1");
    }
  }

  @Test
  void aPortInUseIsToldBeforeAnythingIsSentThere() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      var port = taken.getLocalPort();
      assertThatThrownBy(() -> EmbeddedMariaDb.start(folder.resolve("db"), port))
          .isInstanceOf(EmbeddedStoreException.class)
          .hasMessageContaining(port + " is in use");
      assertThatThrownBy(() -> EmbeddedRedis.start(folder.resolve("redis"), port))
          .isInstanceOf(EmbeddedStoreException.class)
          .hasMessageContaining(port + " is in use");
    }
  }

  @Test
  void aServerThatDoesNotComeUpIsToldWithTheEndOfItsLog() throws Exception {
    Files.createFile(Files.createDirectory(folder.resolve("redis")).resolve("appendonlydir"));

    assertThatThrownBy(() -> EmbeddedRedis.start(folder.resolve("redis"), 0))
        .isInstanceOf(EmbeddedStoreException.class)
        .hasMessageContaining("redis.log")
        .hasMessageContaining("append-only");
  }

  @Test
  void theStarterIsToldWhatIsBeingDone() {
    var told = new ArrayList<String>();
    var cache = folder.resolve("cache");

    EmbeddedRedis.start(
            StoreOptions.preview(folder.resolve("redis"), 0, told::add).withCache(cache))
        .stop();

    assertThat(told).hasSize(2);
    assertThat(told.getFirst()).startsWith("unpacking redis-server-");
    assertThat(told.getLast()).isEqualTo("starting Redis");
  }
}
