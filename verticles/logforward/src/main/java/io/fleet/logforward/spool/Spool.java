package io.fleet.logforward.spool;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A durable queue of payloads in a folder: appended by any thread, read by several destinations at
 * their own pace, each from its stored position. A record is deleted, a segment at a time, once all
 * of them have stored a position behind it.
 *
 * <p>Thread-safe. {@link #append} never blocks; opening, reading and closing do.
 */
public final class Spool implements Closeable {
  private final SpoolBounds bounds;
  private final Segments segments;
  private final SegmentWriter writer;
  private final Commits commits;
  private final List<SpoolReader> readers = new CopyOnWriteArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private long wakes;

  private Spool(String name, SpoolBounds bounds, Segments segments, SegmentWriter writer) {
    this.bounds = bounds;
    this.segments = segments;
    this.writer = writer;
    commits = new Commits(name, this::commit, bounds);
  }

  /**
   * Opens a spool and repairs what a crash left of it. The folder must be held by the caller, see
   * {@link NodeFolder}.
   *
   * @param readers the names of its destinations; their positions are loaded
   */
  public static Spool open(Path folder, SpoolBounds bounds, List<String> readers)
      throws IOException {
    Disk.makeFolder(folder);
    var segments = new Segments(folder);
    var writer = SegmentWriter.recover(segments, bounds.segmentBytes());
    var spool = new Spool(String.valueOf(folder.getFileName()), bounds, segments, writer);
    for (var reader : readers) {
      spool.readers.add(
          SpoolReader.open(spool, segments, new PositionFile(folder, reader), reader));
    }
    spool.release();
    spool.commits.start();
    return spool;
  }

  /**
   * Takes a payload of at least one byte, which must not be changed after.
   *
   * @return completed, on a thread of the spool, when it is on disk; failed with {@code
   *     Problem.Unavailable} when it is full or cannot write
   */
  public CompletableFuture<Void> append(byte[] payload) {
    if (payload.length == 0) throw new IllegalArgumentException("an empty payload");
    return commits.submit(payload, unread());
  }

  /** The reader of this name. */
  public SpoolReader reader(String name) {
    return readers.stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
  }

  /** Bytes of committed records that some destination still has to take for good. */
  public long unread() {
    return end() - slowest();
  }

  /** The limit of {@link #unread}. */
  public long maxBytes() {
    return bounds.maxBytes();
  }

  /** The offset behind the last committed record. */
  public long end() {
    return writer.end();
  }

  /** Waits until there is something behind this offset, a {@link #wake}, or the time is over. */
  @SuppressWarnings("WaitNotInLoop") // the reader loops, and looks at more than this condition
  public void await(long offset, long nanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      var seen = wakes;
      var left = nanos;
      while (end() <= offset && wakes == seen && left > 0) left = news.awaitNanos(left);
    } finally {
      lock.unlock();
    }
  }

  /** Lets all that {@link #await} look around. */
  public void wake() {
    lock.lock();
    try {
      wakes++;
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Commits what was taken; then appends are refused. Readers end before it. */
  @Override
  public void close() throws IOException {
    try {
      commits.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("closing a spool");
    }
    for (var reader : readers) reader.close();
    writer.close();
  }

  /** Deletes the segments that no one needs. */
  void release() throws IOException {
    segments.dropBefore(slowest());
  }

  private void commit(List<byte[]> payloads) throws IOException {
    writer.commit(payloads);
    wake();
  }

  private long slowest() {
    return readers.stream().mapToLong(SpoolReader::stored).min().orElse(segments.start());
  }
}
