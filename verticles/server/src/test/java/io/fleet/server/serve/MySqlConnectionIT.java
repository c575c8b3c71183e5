package io.fleet.server.serve;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleet.embedded.EmbeddedMariaDb;
import io.fleet.embedded.StoreOptions;
import io.fleet.embedded.TestCertificates;
import io.fleet.platform.config.Settings;
import io.fleet.platform.config.SettingsReader;
import io.fleet.store.migration.DatabaseRefused;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both ways to a MySQL server that wants a certificate of everybody and runs in another zone. */
class MySqlConnectionIT {
  @TempDir static Path folder;
  private static Map<String, String> usual;
  private static Map<String, String> own;
  private static EmbeddedMariaDb server;
  private static Vertx vertx;

  @BeforeAll
  static void start() throws Exception {
    var certificates = new TestCertificates(folder);
    var pair = certificates.sign("mysql", "dns:mysql.example.com");
    var client = certificates.sign("client", "dns:client");
    var files = new StoreOptions.Tls(certificates.authority(), pair.cert(), pair.key());
    server = EmbeddedMariaDb.start(StoreOptions.test(folder.resolve("db")).withTls(files));
    try (var root = DriverManager.getConnection(server.jdbcUrl(""), "root", server.rootPassword());
        var statement = root.createStatement()) {
      statement.execute("ALTER USER fleet@'127.0.0.1' REQUIRE X509");
      statement.execute("SET GLOBAL time_zone = '+05:00'");
    }
    usual =
        Map.of(
            "mysql.address", "127.0.0.1:" + server.port(),
            "mysql.password", server.password(),
            "mysql.tls_ca", certificates.authority().toString());
    own =
        Map.of(
            "mysql.tls_cert", client.cert().toString(), "mysql.tls_key", client.key().toString());
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void stop() throws Exception {
    if (vertx != null) vertx.close().await(20, SECONDS);
    if (server != null) server.stop();
  }

  @Test
  void ourCertificateOpensBothWays() throws Exception {
    var settings = settings(own, Map.of("mysql.tls_server_name", "mysql.example.com"));

    assertThat(Schema.migrations(settings, line -> {}).apply()).isNotNegative();
    var db = Connections.mysql(vertx, settings);
    db.ping().await(20, SECONDS);
    db.close().await(20, SECONDS);
  }

  @Test
  void timesAreUtcWhateverTheServersZone() throws Exception {
    var settings = settings(own, Map.of("mysql.tls_server_name", "mysql.example.com"));

    assertThat(Schema.migrations(settings, line -> {}).apply()).isPositive();
    var db = Connections.mysql(vertx, settings);
    // Every connection is as the first: there are more than one.
    for (var asked = 0; asked < 3; asked++) {
      var apart =
          db.first(
                  "SELECT TIMESTAMPDIFF(SECOND, NOW(), UTC_TIMESTAMP()) AS a,"
                      + " TIMESTAMPDIFF(HOUR, MIN(created_at), UTC_TIMESTAMP()) AS b FROM labels",
                  Tuple.tuple(),
                  row -> row.getInteger("a") + " " + row.getInteger("b"))
              .await(20, SECONDS);
      assertThat(apart).hasValue("0 0");
    }
    db.close().await(20, SECONDS);
  }

  @Test
  void withoutItWeAreRefusedAndDoNotWait() throws Exception {
    var settings = settings(Map.of("mysql.tls_server_name", "mysql.example.com"));

    assertThatThrownBy(() -> new SchemaGate(settings).passesSoon())
        .isInstanceOf(DatabaseRefused.class)
        .hasMessageContaining("Access denied");
  }

  @Test
  void aServerOfAnotherNameIsNotToldThePassword() throws Exception {
    var settings = settings(own);
    var db = Connections.mysql(vertx, settings);

    assertThatThrownBy(() -> Schema.migrations(settings, line -> {}).pending())
        .hasStackTraceContaining("does not name 127.0.0.1");
    assertThatThrownBy(() -> db.ping().await(20, SECONDS)).hasMessageContaining("does not answer");
    db.close().await(20, SECONDS);
  }

  @SafeVarargs
  private static Settings settings(Map<String, String>... more) throws Exception {
    var flags = new HashMap<>(usual);
    for (var options : more) flags.putAll(options);
    return SettingsReader.read(flags, Map.of(), Optional.empty(), true);
  }
}
