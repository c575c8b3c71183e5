package io.fleet.logforward.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One destination's way through a spool: read, {@link #advance}, and now and then {@link #store}.
 * After a crash it begins again at the stored position, so a destination sees a record at least
 * once. Used by one thread, but for {@link #position} and {@link #stored}.
 */
public final class SpoolReader implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(SpoolReader.class);
  private static final int CHUNK = 1024 * 1024;

  private final Spool spool;
  private final Segments segments;
  private final PositionFile file;
  private final String name;
  private final Records records = new Records(CHUNK);
  private @Nullable FileChannel open;
  private long openBase = -1;
  private volatile long position;
  private volatile long stored;

  private SpoolReader(Spool spool, Segments segments, PositionFile file, String name) {
    this.spool = spool;
    this.segments = segments;
    this.file = file;
    this.name = name;
  }

  static SpoolReader open(Spool spool, Segments segments, PositionFile file, String name)
      throws IOException {
    var reader = new SpoolReader(spool, segments, file, name);
    var known = file.load();
    reader.position = Math.clamp(known, segments.start(), spool.end());
    reader.stored = reader.position;
    // A position beyond the end means that segments were taken away by hand. Left so, it would
    // pass over new records once they reach it.
    if (known > reader.position) file.store(reader.position);
    return reader;
  }

  /** The name of the destination. */
  public String name() {
    return name;
  }

  /** Behind what was delivered. */
  public long position() {
    return position;
  }

  /** Behind what never will be read again. */
  public long stored() {
    return stored;
  }

  /** The next records, up to a mebibyte of them or a single larger one; null at the end. */
  public @Nullable Chunk next() throws IOException {
    while (true) {
      // Read before the segments are: what is before it stands in no segment begun later.
      var end = spool.end();
      if (position >= end) return null;
      var segment = segments.holding(position);
      if (segment == null) throw new IOException("no segment holds offset " + position);
      var base = segment.getKey();
      var following = segments.after(base);
      var limit = following == null ? end : following;
      if (base != openBase) {
        close();
        open = FileChannel.open(segment.getValue(), StandardOpenOption.READ);
        openBase = base;
      }
      var channel = open;
      if (channel == null) throw new IllegalStateException("no open segment");
      var chunk = records.read(channel, position - base, limit - base);
      if (chunk.bytes() > 0) return chunk;
      // Only damage of the disk leads here: committed records are whole. Waiting would not heal it.
      LOG.error(
          "unreadable records passed over segment={} offset={} bytes={}",
          segment.getValue(),
          position,
          limit - position);
      position = limit;
    }
  }

  /** Goes behind a chunk that was delivered. */
  public void advance(Chunk chunk) {
    position = position() + chunk.bytes();
  }

  /**
   * Makes the position last and frees what is behind it. What was delivered must last by itself.
   */
  public void store() throws IOException {
    var now = position;
    if (now == stored) return;
    file.store(now);
    stored = now;
    spool.release();
  }

  @Override
  public void close() throws IOException {
    openBase = -1;
    if (open != null) open.close();
    open = null;
  }
}
