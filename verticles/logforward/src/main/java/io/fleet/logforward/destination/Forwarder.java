package io.fleet.logforward.destination;

import io.fleet.logforward.spool.Chunk;
import io.fleet.logforward.spool.Spool;
import io.fleet.logforward.spool.SpoolReader;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the records of a spool to one destination, on a thread of its own. A failure is tried
 * again for ever, with growing pauses; meanwhile the lag grows, and the spool's bound is what ends
 * it. The position is stored only after the destination flushed.
 */
public final class Forwarder {
  private static final Logger LOG = LoggerFactory.getLogger(Forwarder.class);
  private static final long STORE_BYTES = 16L * 1024 * 1024;
  private static final long STORE_NANOS = Duration.ofMillis(500).toNanos();
  private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();

  private final String stream;
  private final Spool spool;
  private final SpoolReader reader;
  private final Destination destination;
  private final Retry retry;
  private final Counter failures;
  private final Thread thread;
  private long storedNanos = System.nanoTime();
  private volatile boolean failing;
  private volatile boolean rotate;
  private volatile boolean stopping;

  /** Made but not yet running. */
  public Forwarder(
      String stream,
      Spool spool,
      SpoolReader reader,
      Destination destination,
      Retry retry,
      MeterRegistry meters) {
    this.stream = stream;
    this.spool = spool;
    this.reader = reader;
    this.destination = destination;
    this.retry = retry;
    var tags = List.of(tag("stream", stream), tag("destination", destination.name()));
    failures =
        Counter.builder("fleet.log.delivery.failures")
            .description("deliveries that failed and are tried again")
            .tags(tags)
            .register(meters);
    FunctionCounter.builder("fleet.log.dropped", destination, Destination::dropped)
        .description("lines that the destination never would take, and that were left out")
        .tags(tags)
        .register(meters);
    Gauge.builder("fleet.log.lag.bytes", this, Forwarder::lag)
        .description("committed log records that the destination has not taken yet")
        .tags(tags)
        .baseUnit("bytes")
        .register(meters);
    Gauge.builder("fleet.log.destination.up", this, f -> f.failing ? 0 : 1)
        .description("whether the last delivery went well")
        .tags(tags)
        .register(meters);
    thread = Thread.ofPlatform().daemon().name("log-" + stream).unstarted(this::run);
  }

  private static Tag tag(String key, String value) {
    return Tag.of(key, value);
  }

  /** Begins to deliver. */
  public void start() {
    thread.start();
  }

  /** Asks for a new log file; done soon, on the forwarder's own thread. */
  public void rotate() {
    rotate = true;
    spool.wake();
  }

  /** Bytes that are not delivered yet. */
  public long lag() {
    return spool.end() - reader.position();
  }

  /** Ends after the delivery that is going on; the rest is delivered after the next start. */
  public void stop() throws InterruptedException {
    stopping = true;
    spool.wake();
    retry.wake();
    thread.join(Duration.ofSeconds(20));
  }

  private void run() {
    var attempt = 0;
    try (destination) {
      while (!stopping) {
        try {
          step();
          if (attempt > 0) LOG.info("delivery goes on stream={}", stream);
          attempt = 0;
          failing = false;
        } catch (IOException | RuntimeException e) {
          failing = true;
          failures.increment();
          if (attempt == 0) {
            LOG.warn("delivery fails, tried again stream={} reason={}", stream, e.toString());
          }
          retry.pause(attempt++);
        }
      }
      settle();
    } catch (IOException e) {
      LOG.warn("last delivery may come again stream={} reason={}", stream, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void step() throws IOException, InterruptedException {
    if (rotate) {
      rotate = false;
      destination.rotate();
    }
    var chunk = reader.next();
    if (chunk == null) {
      if (settled()) {
        spool.await(reader.position(), LOOK_NANOS);
      } else if (due()) {
        settle();
      } else {
        spool.await(reader.position(), STORE_NANOS);
      }
      return;
    }
    deliver(chunk);
  }

  private void deliver(Chunk chunk) throws IOException {
    destination.deliver(chunk.payloads());
    reader.advance(chunk);
    if (due() || reader.position() - reader.stored() > STORE_BYTES) settle();
  }

  private boolean settled() {
    return reader.position() == reader.stored();
  }

  private boolean due() {
    return System.nanoTime() - storedNanos >= STORE_NANOS;
  }

  private void settle() throws IOException {
    if (!settled()) {
      destination.flush();
      reader.store();
    }
    storedNanos = System.nanoTime();
  }
}
