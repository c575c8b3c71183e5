package io.fleet.store.carve;

import io.fleet.platform.problem.Problem;
import io.fleet.store.db.Db;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Optional;

/** Blocks as rows of {@code carve_blocks}, which this owns. Thread-safe. */
final class DatabaseBlocks implements CarveBlocks {
  // A statement that carries a block holds some bytes besides.
  private static final int STATEMENT_BYTES = 4_096;
  // Deleted a few at a time: a block may have megabytes, and a transaction keeps them all.
  private static final int DELETED_AT_ONCE = 16;

  private final Db db;

  DatabaseBlocks(Db db) {
    this.db = db;
  }

  @Override
  public Future<Optional<String>> objection(NewCarve carve) {
    return db.first(
            "SELECT @@max_allowed_packet AS most", Tuple.tuple(), row -> row.getLong("most"))
        .map(
            most ->
                most.filter(packet -> carve.blockSize() + STATEMENT_BYTES > packet)
                    .map(
                        packet ->
                            "block_size %d does not fit the database's max_allowed_packet of %d"
                                .formatted(carve.blockSize(), packet)));
  }

  @Override
  public Future<Optional<Carve.Place>> open(String name, Instant now) {
    return Future.succeededFuture(Optional.empty());
  }

  @Override
  public Future<Void> abandon(Optional<Carve.Place> place) {
    return Future.succeededFuture();
  }

  @Override
  public Future<Boolean> take(Carve carve, int block, Buffer data, Buffer digest) {
    return db.inTransaction(
        on ->
            CarveRows.next(on, carve, block, digest)
                .compose(
                    moved ->
                        !moved
                            ? Future.succeededFuture(false)
                            : Db.change(
                                    on,
                                    "INSERT INTO carve_blocks (carve_id, block_id, digest, data)"
                                        + " VALUES (?,?,?,?)",
                                    Tuple.of(carve.id(), block, digest, data))
                                .map(true)));
  }

  @Override
  public Future<Buffer> read(Carve carve, int block) {
    return db.first(
            "SELECT data FROM carve_blocks WHERE carve_id = ? AND block_id = ?",
            Tuple.of(carve.id(), block),
            row -> row.getBuffer("data"))
        .compose(
            found ->
                found
                    .map(Future::succeededFuture)
                    .orElseGet(
                        () ->
                            Future.failedFuture(
                                new Problem.NotFound("block " + block + " not yet available")
                                    .asException())));
  }

  @Override
  public Future<Boolean> release(Carve carve) {
    return db.change(
            "DELETE FROM carve_blocks WHERE carve_id = ? ORDER BY block_id LIMIT "
                + DELETED_AT_ONCE,
            Tuple.of(carve.id()))
        .compose(rows -> rows < DELETED_AT_ONCE ? Future.succeededFuture(true) : release(carve));
  }
}
