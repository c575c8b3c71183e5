package io.fleet.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A MariaDB on 127.0.0.1 with the account {@code fleet}, which owns the databases whose names start
 * with {@code fleet}; the database {@code fleet} exists.
 */
public final class EmbeddedMariaDb implements EmbeddedStore {
  private static final String USER = "fleet";
  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

  private final MariaDbFolder folder;
  private final int port;
  private final GuardedProcess process;

  private EmbeddedMariaDb(MariaDbFolder folder, int port, GuardedProcess process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  /** Starts for the preview; see {@link #start(StoreOptions)}. */
  public static EmbeddedMariaDb start(Path dataDir, int port) {
    return start(StoreOptions.preview(dataDir, port, message -> {}));
  }

  /**
   * Unpacks when needed, makes a data folder or takes the one that is there, and returns when the
   * accounts are ready. Blocks 1 s, or some 5 s when unpacking.
   *
   * @throws EmbeddedStoreException with the end of the server's log
   */
  public static EmbeddedMariaDb start(StoreOptions options) {
    try {
      var program = MariaDbProgram.unpack(options.cache(), options.progress());
      var folder = MariaDbFolder.open(options.dataDir());
      if (folder.isEmpty()) {
        options.progress().accept("preparing a MariaDB data folder");
        folder.bootstrap(program);
      }
      options.progress().accept("starting MariaDB");
      var port = Ports.choose(options.port());
      var process = GuardedProcess.start(launch(program, folder, port, options));
      var server = new EmbeddedMariaDb(folder, port, process);
      server.awaitReady();
      return server;
    } catch (IOException e) {
      throw new EmbeddedStoreException("cannot start MariaDB: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedStoreException("interrupted while starting MariaDB", e);
    }
  }

  private static GuardedProcess.Launch launch(
      MariaDbProgram program, MariaDbFolder folder, int port, StoreOptions options) {
    var command = folder.baseCommand(program, folder.data());
    command.addAll(
        List.of(
            "--bind-address=" + Ports.LOOPBACK,
            "--port=" + port,
            // Relative to the data folder: an absolute path may exceed the 107 bytes of sun_path.
            "--socket=mariadb.sock",
            "--pid-file=mariadb.pid",
            "--skip-name-resolve",
            "--performance-schema=OFF",
            "--local-infile=OFF",
            "--character-set-server=utf8mb4",
            "--collation-server=utf8mb4_unicode_ci",
            "--max-connections=400",
            "--max-allowed-packet=64M",
            "--log-warnings=1",
            "--innodb-buffer-pool-size=" + options.memoryMb() + "M"));
    command.addAll(tls(options.tls()));
    command.addAll(
        options.durable()
            ? List.of("--innodb-log-file-size=96M")
            : List.of(
                "--innodb-log-file-size=32M",
                "--innodb-flush-log-at-trx-commit=0",
                "--innodb-doublewrite=OFF"));
    var root = folder.root();
    return new GuardedProcess.Launch(
        command, root, folder.log(), root.resolve("guard.pid"), Map.of(), STOP_LIMIT);
  }

  private static List<String> tls(StoreOptions.@Nullable Tls files) {
    // Without a word of it 11.4 makes a 4096-bit RSA key at every start (6 s of CPU seen), for a
    // server that only loopback can reach.
    if (files == null) return List.of("--skip-ssl");
    return List.of(
        "--ssl-ca=" + files.ca(), "--ssl-cert=" + files.cert(), "--ssl-key=" + files.key());
  }

  private void awaitReady() {
    var up = Poll.until(START_LIMIT, () -> !process.isAlive() || Ports.answers(port));
    try {
      if (up && process.isAlive()) {
        grant();
        return;
      }
      throw new EmbeddedStoreException(
          "MariaDB did not come up on " + address() + ". " + LogFile.tail(log()));
    } catch (SQLException e) {
      process.stop();
      throw new EmbeddedStoreException(
          "MariaDB on " + address() + " refused: " + e.getMessage() + ". " + LogFile.tail(log()),
          e);
    } catch (EmbeddedStoreException e) {
      process.stop();
      throw e;
    }
  }

  /** At every start, so that the password file is right also after a broken first one. */
  private void grant() throws SQLException {
    try (var connection = DriverManager.getConnection(jdbcUrl(""), "root", folder.rootPassword());
        var statement = connection.createStatement()) {
      for (var sql :
          List.of(
              "CREATE DATABASE IF NOT EXISTS fleet",
              "CREATE USER IF NOT EXISTS fleet@'127.0.0.1'",
              "ALTER USER fleet@'127.0.0.1' IDENTIFIED BY '" + folder.password() + "'",
              "GRANT ALL ON `fleet%`.* TO fleet@'127.0.0.1'")) {
        statement.execute(sql);
      }
    }
  }

  /** URL for the MariaDB JDBC driver; without a user or password. */
  public String jdbcUrl(String database) {
    return "jdbc:mariadb://" + address() + "/" + database + "?connectTimeout=10000";
  }

  /** Password of {@code root}, for tests that change server settings. */
  public String rootPassword() {
    return folder.rootPassword();
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public String user() {
    return USER;
  }

  @Override
  public String password() {
    return folder.password();
  }

  @Override
  public Path passwordFile() {
    return folder.root().resolve("fleet.password");
  }

  @Override
  public Path log() {
    return folder.log();
  }

  @Override
  public GuardedProcess process() {
    return process;
  }
}
