package io.fleet.store.carve;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Optional;

/** Where the bytes of carves are kept. Thread-safe; nothing blocks. */
interface CarveBlocks {
  /** Why blocks of these sizes cannot be kept here; empty when they can. */
  Future<Optional<String>> objection(NewCarve carve);

  /** Makes room for a carve; empty when there is nothing to make. */
  Future<Optional<Carve.Place>> open(String name, Instant now);

  /** Gives back what {@link #open} made. */
  Future<Void> abandon(Optional<Carve.Place> place);

  /**
   * Takes the block that follows the last one, and moves {@link Carve#maxBlock}.
   *
   * @return false when another request took a block meanwhile
   */
  Future<Boolean> take(Carve carve, int block, Buffer data, Buffer digest);

  /** The bytes of a block; failed with {@code Problem.NotFound} when it is not there. */
  Future<Buffer> read(Carve carve, int block);

  /** Lets go of a carve past its time; true when nothing of it can be read any more. */
  Future<Boolean> release(Carve carve);
}
