package io.fleet.server.serve;

import io.fleet.platform.config.Settings;
import io.fleet.store.db.Db;
import io.fleet.store.db.DbOptions;
import io.fleet.store.redis.RedisClient;
import io.fleet.store.tls.TlsFiles;
import io.vertx.core.Vertx;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The clients of MySQL and Redis, from the {@code mysql} and {@code redis} options. */
final class Connections {
  private static final Duration DB_LIMIT = Duration.ofSeconds(5);

  private Connections() {}

  static Db mysql(Vertx vertx, Settings settings) {
    var address = settings.address("mysql.address");
    return new DbOptions(
            address.host(),
            address.port(),
            settings.text("mysql.database"),
            settings.text("mysql.username"),
            settings.text("mysql.password"),
            settings.number("mysql.max_open_conns"),
            DB_LIMIT,
            mysqlTls(settings))
        .open(vertx);
  }

  /** The files of a connection to MySQL; null when it is plain. */
  static @Nullable TlsFiles mysqlTls(Settings settings) {
    return settings.text("mysql.tls_ca").isEmpty() ? null : files(settings, "mysql");
  }

  static RedisClient redis(Vertx vertx, Settings settings) {
    var scheme = settings.flag("redis.use_tls") ? "rediss" : "redis";
    var uri =
        scheme
            + "://"
            + login(settings)
            + settings.address("redis.address")
            + "/"
            + settings.number("redis.database");
    return new RedisClient(
        vertx,
        uri,
        settings.duration("redis.read_timeout").toMillis(),
        settings.flag("redis.use_tls")
            ? files(settings, "redis").options(settings.address("redis.address").host())
            : null);
  }

  private static TlsFiles files(Settings settings, String section) {
    try {
      return new TlsFiles(
          settings.text(section + ".tls_ca"),
          settings.text(section + ".tls_cert"),
          settings.text(section + ".tls_key"),
          settings.text(section + ".tls_server_name"));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(section + ": " + e.getMessage(), e);
    }
  }

  private static String login(Settings settings) {
    var password = settings.text("redis.password");
    if (password.isEmpty()) return "";
    return encoded(settings.text("redis.username")) + ":" + encoded(password) + "@";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
