package io.fleet.logforward.destination;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Where the lines of a stream go. Used by one thread, which may block. What fails is tried again,
 * with what was delivered in part: a line may arrive twice, but is never left out unless it is
 * counted in {@link #dropped}.
 */
public interface Destination extends Closeable {
  /** The plugin's name, for logs and metrics. */
  String name();

  /**
   * Delivers the lines of some requests in order. After a failure it is called again with the same
   * requests, and perhaps more behind them.
   *
   * @param requests each the lines of one request, every line ended by a newline; lines hold no
   *     line breaks of their own. Valid during the call only
   */
  void deliver(List<ByteBuffer> requests) throws IOException;

  /** Makes what was delivered last; only then is it taken out of the spool. */
  void flush() throws IOException;

  /** How many lines were left out, because the destination would never take them. */
  default long dropped() {
    return 0;
  }

  /** Begins a new file, where there are files and rotation is on. */
  default void rotate() throws IOException {}
}
