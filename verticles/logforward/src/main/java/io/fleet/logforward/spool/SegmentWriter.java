package io.fleet.logforward.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends records to the last segment. What {@link #commit} returned from is on disk; what it threw
 * for is cut off again, and never read. Used by one thread, but for {@link #end}.
 */
final class SegmentWriter implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(SegmentWriter.class);
  private static final int BUFFER = 256 * 1024;

  private final Segments segments;
  private final long segmentBytes;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
  private @Nullable FileChannel file;
  private long base;
  private volatile long end;

  private SegmentWriter(Segments segments, long segmentBytes) {
    this.segments = segments;
    this.segmentBytes = segmentBytes;
  }

  /**
   * Opens the last segment and cuts what a crash left of an append that no one was told of. All
   * committed records stand before it, because each commit is on disk before the next begins.
   */
  static SegmentWriter recover(Segments segments, long segmentBytes) throws IOException {
    var writer = new SegmentWriter(segments, segmentBytes);
    var last = segments.last();
    if (last == null) return writer;
    writer.base = last.getKey();
    var channel =
        FileChannel.open(last.getValue(), StandardOpenOption.READ, StandardOpenOption.WRITE);
    var whole = wholeRecords(channel);
    if (whole < channel.size()) {
      LOG.warn("torn tail cut segment={} bytes={}", last.getValue(), channel.size() - whole);
      channel.truncate(whole);
    }
    channel.force(true);
    channel.position(whole);
    writer.file = channel;
    writer.end = writer.base + whole;
    return writer;
  }

  /** The offset behind the last committed record. Any thread. */
  long end() {
    return end;
  }

  /** Writes records and waits until they are on disk. */
  void commit(List<byte[]> payloads) throws IOException {
    var channel = current();
    try {
      buffer.clear();
      var after = end;
      for (var payload : payloads) {
        put(channel, Records.header(payload));
        put(channel, ByteBuffer.wrap(payload));
        after += Records.HEADER + payload.length;
      }
      drain(channel);
      channel.force(false);
      end = after;
    } catch (IOException | RuntimeException e) {
      abandon(channel);
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    if (file != null) file.close();
  }

  private FileChannel current() throws IOException {
    if (file != null && end - base < segmentBytes) return file;
    if (file != null) file.close();
    file = null;
    var name = segments.name(end);
    // After a failed commit a file of this name may exist: of no record, or with a tail to cut.
    var next =
        FileChannel.open(
            name,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING);
    var folder = name.getParent();
    if (folder != null) Disk.syncFolder(folder);
    segments.add(end, name);
    base = end;
    file = next;
    return next;
  }

  // After a failed sync the kernel may have dropped the pages, and a second sync would not tell:
  // so the next commit begins a new file at the last offset that is sure.
  private void abandon(FileChannel channel) {
    file = null;
    try (channel) {
      channel.truncate(end - base);
      channel.force(true);
    } catch (IOException e) {
      LOG.warn("failed append not cut, readers pass over it base={} reason={}", base, e.toString());
    }
  }

  private void put(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      if (!buffer.hasRemaining()) drain(channel);
      var length = Math.min(bytes.remaining(), buffer.remaining());
      buffer.put(bytes.slice(bytes.position(), length));
      bytes.position(bytes.position() + length);
    }
  }

  private void drain(FileChannel channel) throws IOException {
    Disk.writeAll(channel, buffer.flip());
    buffer.clear();
  }

  private static long wholeRecords(FileChannel channel) throws IOException {
    var records = new Records(1024 * 1024);
    var size = channel.size();
    long at = 0;
    while (at < size) {
      var chunk = records.read(channel, at, size);
      if (chunk.bytes() == 0) break;
      at += chunk.bytes();
    }
    return at;
  }
}
