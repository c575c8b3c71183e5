package io.fleet.logforward;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import io.fleet.logforward.destination.DestinationConfig;
import io.fleet.logforward.spool.SpoolBounds;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The stream of results, from the spool on to a destination. */
public record OneStream(LogForward logs, SimpleMeterRegistry meters) implements AutoCloseable {
  private static final long SPOOL = 64L * 1024 * 1024;

  /** Looks at the destination first, as every start does. */
  public static OneStream open(Path data, DestinationConfig destination) throws IOException {
    var meters = new SimpleMeterRegistry();
    var config =
        new LogForwardConfig(
            data, "", Map.of(LogStream.RESULT, destination), SpoolBounds.of(SPOOL));
    return new OneStream(LogForward.open(config, meters), meters);
  }

  /** Lines of one request; back when they are on disk. */
  public void append(List<String> lines) throws Exception {
    var text = String.join("\n", lines) + "\n";
    logs.append(LogStream.RESULT, text.getBytes(UTF_8), lines.size()).get(30, SECONDS);
  }

  /** Waits until the destination has everything. */
  public void delivered() {
    await().atMost(Duration.ofSeconds(30)).until(() -> logs.lag() == 0);
  }

  /** What a meter of the destination says. */
  public double counted(String meter) {
    return meters.get(meter).functionCounter().count();
  }

  /** How many deliveries failed. */
  public double failures() {
    return meters.get("fleet.log.delivery.failures").counter().count();
  }

  @Override
  public void close() throws IOException {
    logs.close();
  }
}
