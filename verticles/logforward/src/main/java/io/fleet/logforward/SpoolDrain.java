package io.fleet.logforward;

import io.fleet.logforward.destination.DestinationConfig;
import io.fleet.logforward.spool.NodeFolder;
import io.fleet.platform.time.Time;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;

/**
 * Sends what a dead node left in its data folder: {@code fleet spool drain DIR}. Refuses a folder
 * whose node runs. Delivery is at least once, so lines that the node sent in its last half second
 * may come again. Blocks.
 */
public final class SpoolDrain {
  private final LogForwardConfig config;

  /**
   * @param config where lines go and the bounds; its folder and id are not used
   */
  public SpoolDrain(LogForwardConfig config) {
    this.config = config;
  }

  /**
   * Sends all there is.
   *
   * @param dir data folder of the dead node
   * @param limit gives up after this; what was sent is not sent again the next time
   * @return bytes of the spool that were sent
   * @throws IOException with a reason for people: no such folder, in use, or not done in time
   */
  public long drain(Path dir, Duration limit) throws IOException {
    var folder = NodeFolder.takeOver(dir);
    var target = new LogForwardConfig(dir, folder.nodeId(), destinations(folder), config.bounds());
    try (var logs = LogForward.open(folder, target, new SimpleMeterRegistry(), Time.system())) {
      var end = System.nanoTime() + limit.toNanos();
      while (logs.unread() > 0) {
        if (System.nanoTime() > end) {
          throw new IOException(
              logs.unread() + " bytes of " + dir + " are not sent yet, try again");
        }
        Thread.sleep(20);
      }
      return logs.leftOver();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("draining " + dir);
    }
  }

  // A running node may be writing to the very files that are drained to.
  private EnumMap<LogStream, DestinationConfig> destinations(NodeFolder folder) {
    var shared = new EnumMap<LogStream, DestinationConfig>(LogStream.class);
    config
        .destinations()
        .forEach(
            (stream, destination) -> {
              if (!Files.isDirectory(folder.spool(stream.label()))) return;
              shared.put(
                  stream,
                  destination instanceof DestinationConfig.Filesystem(var file, var unused)
                      ? new DestinationConfig.SharedFile(file)
                      : destination);
            });
    return shared;
  }
}
