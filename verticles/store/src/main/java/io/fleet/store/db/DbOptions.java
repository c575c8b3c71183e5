package io.fleet.store.db;

import io.fleet.store.tls.TlsFiles;
import io.vertx.core.Vertx;
import io.vertx.mysqlclient.MySQLBuilder;
import io.vertx.mysqlclient.MySQLConnectOptions;
import io.vertx.mysqlclient.SslMode;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How to reach MySQL. Values come from the {@code mysql} options.
 *
 * @param host of the server
 * @param port of the server
 * @param database schema name
 * @param user account
 * @param password of the account
 * @param connections at most this many at a time
 * @param timeout for a connection, and for a statement to be answered
 * @param tls null: plain TCP
 */
public record DbOptions(
    String host,
    int port,
    String database,
    String user,
    String password,
    int connections,
    Duration timeout,
    @Nullable TlsFiles tls) {
  private static final Logger LOG = LoggerFactory.getLogger(DbOptions.class);
  private static final String UTC = "SET time_zone = '+00:00'";

  /** Plain TCP with the usual limits. */
  public static DbOptions plain(
      String host, int port, String database, String user, String password, int connections) {
    return new DbOptions(
        host, port, database, user, password, connections, Duration.ofSeconds(5), null);
  }

  /** Opens the pool; connects when it is first used. */
  public Db open(Vertx vertx) {
    var connect =
        new MySQLConnectOptions()
            .setHost(host)
            .setPort(port)
            .setDatabase(database)
            .setUser(user)
            .setPassword(password)
            .setCharset("utf8mb4")
            .setCollation("utf8mb4_unicode_ci")
            // Matched rows, not changed ones: an update to the same value is no failure.
            .setUseAffectedRows(false)
            .setCachePreparedStatements(true)
            .setPreparedStatementCacheMaxSize(256)
            .setPipeliningLimit(16);
    // The name is checked with the chain: this client can check it against the address alone.
    if (tls != null) connect.setSslMode(SslMode.VERIFY_CA).setSslOptions(tls.options(host));
    var pool =
        new PoolOptions()
            .setMaxSize(connections)
            .setShared(true)
            .setName("mysql")
            // A thread of its own: on the loops of the check-ins, a result of many rows waits for
            // a turn with each piece of it, and those are long when the machine is full.
            .setEventLoopSize(1)
            .setConnectionTimeout((int) timeout.toMillis())
            .setConnectionTimeoutUnit(java.util.concurrent.TimeUnit.MILLISECONDS)
            .setMaxWaitQueueSize(4096);
    return new Db(
        MySQLBuilder.pool()
            .with(pool)
            .connectingTo(connect)
            .using(vertx)
            .withConnectHandler(DbOptions::begin)
            .build());
  }

  // The schema's times are UTC, whatever zone the server runs in. Closing gives it to the pool.
  private static void begin(SqlConnection connection) {
    connection
        .query(UTC)
        .execute()
        .onFailure(thrown -> LOG.warn("connection without UTC cause={}", thrown.toString()))
        .onComplete(done -> connection.close());
  }
}
