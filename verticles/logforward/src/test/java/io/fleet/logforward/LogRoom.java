package io.fleet.logforward;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import io.fleet.logforward.destination.DestinationConfig;
import io.fleet.logforward.spool.SpoolBounds;
import io.fleet.platform.bus.Codecs;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The room as a whole: its door on a bus, its spools and files in a folder. */
record LogRoom(Path data, LogForward logs, SimpleMeterRegistry meters) implements AutoCloseable {
  static LogRoom open(Vertx vertx, Path data, SpoolBounds bounds) throws Exception {
    Codecs.registerAll(vertx.eventBus());
    var meters = new SimpleMeterRegistry();
    var files =
        Map.of(
            LogStream.STATUS, destination(data, LogStream.STATUS),
            LogStream.RESULT, destination(data, LogStream.RESULT));
    var logs = LogForward.open(new LogForwardConfig(data, "", files, bounds), meters);
    vertx.deployVerticle(new LogVerticle(new OneHost(), logs)).await(10, SECONDS);
    return new LogRoom(data, logs, meters);
  }

  Path file(LogStream stream) {
    return data.resolve("osquery_" + stream.label());
  }

  /** Waits until everything that was taken is in the files. */
  void delivered() {
    await().atMost(Duration.ofSeconds(20)).until(() -> logs.lag() == 0);
  }

  @Override
  public void close() throws IOException {
    logs.close();
  }

  private static DestinationConfig destination(Path data, LogStream stream) {
    return new DestinationConfig.Filesystem(data.resolve("osquery_" + stream.label()), null);
  }
}
