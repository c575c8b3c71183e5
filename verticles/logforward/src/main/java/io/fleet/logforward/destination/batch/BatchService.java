package io.fleet.logforward.destination.batch;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service that takes records in batches. Used by one thread, which may block.
 *
 * @param <R> a record, as the service's client has it
 */
public interface BatchService<R> extends Closeable {
  /** The plugin's name. */
  String name();

  /** What it takes at once. */
  BatchBounds bounds();

  /**
   * The record of a line; null when the service could not read it.
   *
   * @param line with the newline that ends it; valid until its batch was sent
   */
  @Nullable R record(ByteBuffer line);

  /** What a record counts for in the {@link #bounds}. */
  int size(R record);

  /**
   * Sends a batch.
   *
   * @throws IOException when it may be that none was taken; as any unchecked exception is
   */
  Outcome send(List<R> records) throws IOException;
}
