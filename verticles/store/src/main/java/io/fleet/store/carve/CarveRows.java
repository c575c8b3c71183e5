package io.fleet.store.carve;

import io.fleet.store.db.Db;
import io.fleet.store.rows.Columns;
import io.fleet.store.rows.OrderColumns;
import io.fleet.store.rows.Page;
import io.fleet.store.rows.Refusals;
import io.fleet.store.rows.Where;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Owns the table {@code carves}. Thread-safe. */
final class CarveRows {
  private static final int LONGEST_ERROR = 1_000;
  private static final String SELECT =
      "SELECT id, host_id, created_at, name, block_count, block_size, carve_size, carve_id,"
          + " request_id, session_id, object_key, upload_id, expired, max_block, error, last_digest"
          + " FROM carves";
  private static final String NEXT =
      "UPDATE carves SET max_block = ?, last_digest = ?, error = NULL"
          + " WHERE id = ? AND max_block = ?";
  private static final OrderColumns ORDER =
      new OrderColumns("id")
          .texts("", "name", "carve_id", "request_id", "session_id", "error")
          .numbers("", "host_id", "block_count", "block_size", "carve_size", "expired", "max_block")
          .times("", "created_at");

  private final Db db;

  CarveRows(Db db) {
    this.db = db;
  }

  /** Stores a carve; empty when its name is taken. */
  Future<Optional<Integer>> insert(
      NewCarve carve, String name, String session, Carve.@Nullable Place place, Instant now) {
    var values =
        Tuple.tuple()
            .addInteger(carve.hostId())
            .addLocalDateTime(Columns.bind(now))
            .addString(name)
            .addInteger(carve.blockCount())
            .addInteger(carve.blockSize())
            .addLong(carve.carveSize())
            .addString(carve.carveId())
            .addString(carve.requestId())
            .addString(session)
            .addString(place == null ? null : place.key())
            .addString(place == null ? null : place.uploadId());
    return db.insert(
            "INSERT INTO carves (host_id, created_at, name, block_count, block_size, carve_size,"
                + " carve_id, request_id, session_id, object_key, upload_id)"
                + " VALUES (?,?,?,?,?,?,?,?,?,?,?)",
            values)
        .map(Optional::of)
        .recover(
            thrown ->
                Refusals.isDuplicate(thrown)
                    ? Future.succeededFuture(Optional.empty())
                    : Future.failedFuture(thrown));
  }

  Future<Optional<Carve>> bySession(String session) {
    return db.first(SELECT + " WHERE session_id = ?", Tuple.of(session), CarveRows::carve);
  }

  Future<Optional<Carve>> byId(int id) {
    return db.first(SELECT + " WHERE id = ?", Tuple.of(id), CarveRows::carve);
  }

  Future<List<Carve>> list(Page page, boolean expiredToo) {
    var where = new Where();
    if (!expiredToo) where.and("expired = 0");
    ORDER.after(page, where);
    return db.list(
        SELECT + where.sql() + ORDER.orderBy(page) + " LIMIT ? OFFSET ?",
        where.values(page.limit(), page.offset()),
        CarveRows::carve);
  }

  /** How many carves of a host still hold bytes. */
  Future<Integer> kept(int hostId) {
    return db.first(
            "SELECT COUNT(*) FROM carves WHERE host_id = ? AND expired = 0",
            Tuple.of(hostId),
            row -> row.getInteger(0))
        .map(found -> found.orElse(0));
  }

  /** Moves to the next block; false when it has moved already. */
  Future<Boolean> next(Carve carve, int block, Buffer digest) {
    return db.change(NEXT, nextOf(carve, block, digest)).map(rows -> rows > 0);
  }

  /** The same inside a transaction; holds the row until its end. */
  static Future<Boolean> next(SqlClient on, Carve carve, int block, Buffer digest) {
    return Db.change(on, NEXT, nextOf(carve, block, digest)).map(rows -> rows > 0);
  }

  Future<Void> failed(Carve carve, String error) {
    var text = error.length() > LONGEST_ERROR ? error.substring(0, LONGEST_ERROR) : error;
    return db.change("UPDATE carves SET error = ? WHERE id = ?", Tuple.of(text, carve.id()))
        .mapEmpty();
  }

  /** Carves that began before a moment and still count as kept, by their numbers. */
  Future<List<Carve>> olderThan(Instant moment, int afterId, int most) {
    return db.list(
        SELECT + " WHERE expired = 0 AND created_at < ? AND id > ? ORDER BY id LIMIT ?",
        Tuple.of(Columns.bind(moment), afterId, most),
        CarveRows::carve);
  }

  Future<Void> expired(Carve carve) {
    return db.change("UPDATE carves SET expired = 1 WHERE id = ?", Tuple.of(carve.id())).mapEmpty();
  }

  private static Tuple nextOf(Carve carve, int block, Buffer digest) {
    return Tuple.of(block, digest, carve.id(), block - 1);
  }

  private static Carve carve(Row row) {
    var key = row.getString("object_key");
    var upload = row.getString("upload_id");
    return new Carve(
        row.getInteger("id"),
        row.getInteger("host_id"),
        Columns.time(row, "created_at"),
        row.getString("name"),
        row.getInteger("block_count"),
        row.getInteger("block_size"),
        row.getLong("carve_size"),
        row.getString("carve_id"),
        row.getString("request_id"),
        row.getString("session_id"),
        key == null ? null : new Carve.Place(key, upload == null ? "" : upload),
        Columns.flag(row, "expired"),
        row.getInteger("max_block"),
        row.getString("error"),
        row.getBuffer("last_digest"));
  }
}
