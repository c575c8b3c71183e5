package io.fleet.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A Redis on 127.0.0.1 that asks for a password, evicts nothing and keeps an append-only file. */
public final class EmbeddedRedis implements EmbeddedStore {
  private static final Duration START_LIMIT = Duration.ofMinutes(1);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  private final Path folder;
  private final int port;
  private final String password;
  private final GuardedProcess process;

  private EmbeddedRedis(Path folder, int port, String password, GuardedProcess process) {
    this.folder = folder;
    this.port = port;
    this.password = password;
    this.process = process;
  }

  /** Starts for the preview; see {@link #start(StoreOptions)}. */
  public static EmbeddedRedis start(Path dataDir, int port) {
    return start(StoreOptions.preview(dataDir, port, message -> {}));
  }

  /**
   * Unpacks when needed and returns when Redis answers. Blocks less than a second.
   *
   * @throws EmbeddedStoreException with the end of the server's log
   */
  public static EmbeddedRedis start(StoreOptions options) {
    try {
      var program = RedisProgram.unpack(options.cache(), options.progress());
      var folder = PrivateFiles.folder(options.dataDir());
      var password = PrivateFiles.secret(folder.resolve("redis.password"));
      options.progress().accept("starting Redis");
      var port = Ports.choose(options.port());
      PrivateFiles.write(folder.resolve("redis.conf"), config(port, password, options));
      var process =
          GuardedProcess.start(
              new GuardedProcess.Launch(
                  List.of(program.toString(), "redis.conf"),
                  folder,
                  folder.resolve("redis.log"),
                  folder.resolve("guard.pid"),
                  Map.of(),
                  STOP_LIMIT));
      var server = new EmbeddedRedis(folder, port, password, process);
      server.awaitReady();
      return server;
    } catch (IOException e) {
      throw new EmbeddedStoreException("cannot start Redis: " + e, e);
    }
  }

  /** The password stands in this file (mode 0600), never among the arguments. */
  private static String config(int port, String password, StoreOptions options) {
    return """
    bind 127.0.0.1
    protected-mode yes
    port %d
    unixsocket ""
    requirepass %s
    daemonize no
    dir ./
    databases %d
    maxmemory-policy noeviction
    appendonly yes
    appendfsync %s
    save ""
    """
        .formatted(port, password, options.redisDatabases(), options.durable() ? "everysec" : "no");
  }

  private void awaitReady() {
    if (Poll.until(START_LIMIT, () -> !process.isAlive() || isReady()) && process.isAlive()) {
      return;
    }
    process.stop();
    throw new EmbeddedStoreException(
        "Redis did not come up on " + address() + ". " + LogFile.tail(log()));
  }

  private boolean isReady() {
    try (var line = new RedisLine(Ports.LOOPBACK, port)) {
      return line.call("AUTH", password).equals("+OK") && line.call("PING").equals("+PONG");
    } catch (IOException notYet) {
      return false;
    }
  }

  /** {@code redis://:PASSWORD@HOST:PORT/DATABASE}. */
  public String uri(int database) {
    return "redis://:" + password + "@" + address() + "/" + database;
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public String user() {
    return "";
  }

  @Override
  public String password() {
    return password;
  }

  @Override
  public Path passwordFile() {
    return folder.resolve("redis.password");
  }

  @Override
  public Path log() {
    return folder.resolve("redis.log");
  }

  @Override
  public GuardedProcess process() {
    return process;
  }
}
