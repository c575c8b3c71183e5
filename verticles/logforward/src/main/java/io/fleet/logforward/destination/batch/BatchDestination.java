package io.fleet.logforward.destination.batch;

import io.fleet.logforward.destination.Destination;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings lines to a service in batches. A delivery ends at the first batch of which something was
 * refused; the next one begins with the same lines, so what was taken is remembered, and only the
 * rest is sent again.
 */
public final class BatchDestination<R> implements Destination {
  private static final Logger LOG = LoggerFactory.getLogger(BatchDestination.class);
  private static final int SHOWN = 100;
  private static final String TOO_LARGE = "too large";
  private static final String UNREADABLE = "not readable there";
  private static final String REFUSED = "refused for good";

  private final BatchService<R> service;
  private final BatchBounds bounds;
  // By their number in the delivery: those that need not be sent any more.
  private final BitSet done = new BitSet();
  private volatile long dropped;

  public BatchDestination(BatchService<R> service) {
    this.service = service;
    bounds = service.bounds();
  }

  @Override
  public String name() {
    return service.name();
  }

  @Override
  public void deliver(List<ByteBuffer> requests) throws IOException {
    var batch = new Batch<R>(bounds);
    var lines = SplitLines.of(requests);
    for (var number = 0; number < lines.size(); number++) {
      if (done.get(number)) continue;
      var line = new Batch.Line(number, lines.get(number));
      // No record is made of what is too large by itself.
      if (line.length() > bounds.recordBytes()) {
        drop(line, TOO_LARGE, line.length());
      } else {
        pack(line, batch);
      }
    }
    send(batch);
    done.clear();
  }

  @Override
  public void flush() {
    // A service keeps what it has taken.
  }

  @Override
  public long dropped() {
    return dropped;
  }

  @Override
  public void close() throws IOException {
    service.close();
  }

  private void pack(Batch.Line line, Batch<R> batch) throws IOException {
    var record = service.record(line.bytes().duplicate());
    if (record == null) {
      drop(line, UNREADABLE, line.length());
      return;
    }
    var size = service.size(record);
    if (size > bounds.recordBytes()) {
      drop(line, TOO_LARGE, size);
      return;
    }
    if (!batch.fits(size)) send(batch);
    batch.add(line, record, size);
  }

  private void send(Batch<R> batch) throws IOException {
    if (batch.records().isEmpty()) return;
    var outcome = service.send(batch.records());
    for (var i = 0; i < batch.lines().size(); i++) {
      var line = batch.lines().get(i);
      switch (outcome.fates().get(i)) {
        case TAKEN -> done.set(line.number());
        case HOPELESS -> drop(line, REFUSED, line.length());
        case AGAIN -> {}
      }
    }
    batch.clear();
    if (outcome.reason() != null) throw new IOException(outcome.reason());
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes, meters read
  private void drop(Batch.Line line, String why, int size) {
    done.set(line.number());
    dropped++;
    LOG.info(
        "log line dropped destination={} reason={} bytes={} begins={}",
        name(),
        why,
        size,
        line.beginning(SHOWN));
  }
}
