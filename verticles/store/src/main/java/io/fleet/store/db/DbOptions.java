package io.fleet.store.db;

import io.vertx.core.Vertx;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.mysqlclient.MySQLBuilder;
import io.vertx.mysqlclient.MySQLConnectOptions;
import io.vertx.mysqlclient.SslMode;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.Map;

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
 * @param tlsCa PEM file of the authority, empty for no TLS
 * @param tlsCert PEM file of our own certificate, or empty
 * @param tlsKey PEM file of its key, or empty
 */
public record DbOptions(
    String host,
    int port,
    String database,
    String user,
    String password,
    int connections,
    Duration timeout,
    String tlsCa,
    String tlsCert,
    String tlsKey) {

  /** Plain TCP with the usual limits. */
  public static DbOptions plain(
      String host, int port, String database, String user, String password, int connections) {
    return new DbOptions(
        host, port, database, user, password, connections, Duration.ofSeconds(5), "", "", "");
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
            .setPipeliningLimit(16)
            .setProperties(Map.of("time_zone", "+00:00"));
    if (!tlsCa.isEmpty()) secure(connect);
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
    return new Db(MySQLBuilder.pool().with(pool).connectingTo(connect).using(vertx).build());
  }

  private void secure(MySQLConnectOptions connect) {
    var tls = new ClientSSLOptions().setTrustOptions(new PemTrustOptions().addCertPath(tlsCa));
    if (!tlsCert.isEmpty()) {
      tls.setKeyCertOptions(new PemKeyCertOptions().addCertPath(tlsCert).addKeyPath(tlsKey));
    }
    connect.setSslMode(SslMode.VERIFY_IDENTITY).setSslOptions(tls);
  }
}
