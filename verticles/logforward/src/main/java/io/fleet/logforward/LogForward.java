package io.fleet.logforward;

import io.fleet.logforward.destination.Forwarder;
import io.fleet.logforward.destination.Retry;
import io.fleet.logforward.spool.NodeFolder;
import io.fleet.logforward.spool.Spool;
import io.fleet.platform.problem.Problem;
import io.fleet.platform.time.Time;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The spools of this node with the forwarders that empty them. One per process, shared by all
 * instances of {@link LogVerticle}. Thread-safe; {@link #append} and {@link #rotate} never block,
 * opening and closing do.
 */
public final class LogForward implements Closeable {
  // A stream has one destination. It keeps its place when the plugin is changed, so its place has
  // no plugin's name.
  private static final String PLACE = "destination";

  private final NodeFolder folder;
  private final Map<LogStream, Spool> spools = new EnumMap<>(LogStream.class);
  private final Map<LogStream, Forwarder> forwarders = new EnumMap<>(LogStream.class);
  private final LogMeters meters;
  private long leftOver;

  private LogForward(NodeFolder folder, MeterRegistry registry) {
    this.folder = folder;
    this.meters = new LogMeters(registry);
  }

  /**
   * Takes the data folder, repairs the spools and begins to deliver.
   *
   * @throws IOException with a reason for people when the folder or a log file cannot be had
   */
  public static LogForward open(LogForwardConfig config, MeterRegistry registry)
      throws IOException {
    return open(
        NodeFolder.open(config.dataDir(), config.nodeId()), config, registry, Time.system());
  }

  static LogForward open(
      NodeFolder folder, LogForwardConfig config, MeterRegistry registry, Time time)
      throws IOException {
    var opened = new LogForward(folder, registry);
    try {
      for (var entry : config.destinations().entrySet()) {
        var stream = entry.getKey();
        entry.getValue().check();
        var spool = Spool.open(folder.spool(stream.label()), config.bounds(), List.of(PLACE));
        opened.spools.put(stream, spool);
        opened.meters.watch(stream, spool);
        opened.forwarders.put(
            stream,
            new Forwarder(
                stream.label(),
                spool,
                spool.reader(PLACE),
                entry.getValue().create(time),
                Retry.usual(),
                registry));
      }
    } catch (IOException | RuntimeException e) {
      opened.closeSpools();
      throw e;
    }
    opened.leftOver = opened.unread();
    opened.forwarders.values().forEach(Forwarder::start);
    return opened;
  }

  /** The node that owns the data folder. */
  public String nodeId() {
    return folder.nodeId();
  }

  /**
   * Takes the lines of one request; they stay together and in order.
   *
   * @param lines each ended by a newline, at least one
   * @return completed, on another thread, once they are on disk; failed with {@code
   *     Problem.Unavailable} when they are not taken
   */
  public CompletableFuture<Void> append(LogStream stream, byte[] lines, int count) {
    var spool = spools.get(stream);
    if (spool == null) {
      return CompletableFuture.failedFuture(
          new Problem.Unavailable("no destination for " + stream.label() + " logs").asException());
    }
    return spool
        .append(lines)
        .whenComplete((done, refused) -> meters.count(stream, count, refused != null));
  }

  /** Begins new log files, where rotation is on; what SIGHUP asks for. */
  public void rotate() {
    forwarders.values().forEach(Forwarder::rotate);
  }

  /** Bytes of committed lines that are not delivered yet. */
  public long lag() {
    return forwarders.values().stream().mapToLong(Forwarder::lag).sum();
  }

  /** Bytes of committed lines that would be delivered again after a crash. */
  long unread() {
    return spools.values().stream().mapToLong(Spool::unread).sum();
  }

  /** What {@link #unread} was at the start. */
  long leftOver() {
    return leftOver;
  }

  /** Commits what was taken, ends the deliveries going on and frees the folder. */
  @Override
  public void close() throws IOException {
    try {
      for (var forwarder : forwarders.values()) forwarder.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("closing the log spools");
    } finally {
      closeSpools();
    }
  }

  private void closeSpools() throws IOException {
    try (folder) {
      for (var spool : spools.values()) spool.close();
    }
  }
}
