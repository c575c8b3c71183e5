package io.fleet.store.carve;

import io.fleet.platform.problem.Problem;
import io.fleet.store.db.Db;
import io.fleet.store.rows.Page;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps carves. New ones go to S3 where a bucket is set, else to MySQL; those that are there are
 * read from where they lie, whatever is set now. Thread-safe; nothing blocks.
 */
public final class CarveVault {
  private static final Logger LOG = LoggerFactory.getLogger(CarveVault.class);
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SESSION_BYTES = 24;
  private static final int LONGEST_NAME = 255;
  private static final int NAME_TRIES = 100;
  private static final int EXPIRED_AT_ONCE = 100;

  private final CarveRows rows;
  private final CarveBlocks database;
  private final @Nullable CarveBlocks objects;

  private CarveVault(Db db, CarveRows rows, @Nullable CarveBlocks objects) {
    this.rows = rows;
    this.database = new DatabaseBlocks(db);
    this.objects = objects;
  }

  /** Blocks in MySQL. */
  public static CarveVault inDatabase(Db db) {
    return new CarveVault(db, new CarveRows(db), null);
  }

  /** New blocks on S3. */
  public static CarveVault onS3(Db db, S3Bucket bucket) {
    var rows = new CarveRows(db);
    return new CarveVault(db, rows, new S3Blocks(bucket, rows));
  }

  /** Begins a carve; failed with {@link Problem.Refused} when it cannot be kept. */
  public Future<Carve> begin(NewCarve carve, Instant now) {
    var blocks = objects == null ? database : objects;
    return blocks
        .objection(carve)
        .compose(
            objection ->
                objection.isPresent()
                    ? Future.failedFuture(new Problem.Refused(objection.get()).asException())
                    : begin(blocks, carve, now, 1))
        .compose(rows::byId)
        .map(Optional::orElseThrow);
  }

  // A host may begin twice in a second with one request id; then a number goes in between.
  private Future<Integer> begin(CarveBlocks blocks, NewCarve carve, Instant now, int attempt) {
    var name = name(carve, now, attempt);
    return blocks
        .open(name, now)
        .compose(
            place ->
                rows.insert(carve, name, session(), place.orElse(null), now)
                    .compose(
                        id ->
                            id.map(Future::succeededFuture)
                                .orElseGet(
                                    () ->
                                        blocks
                                            .abandon(place)
                                            .compose(left -> again(blocks, carve, now, attempt)))));
  }

  private Future<Integer> again(CarveBlocks blocks, NewCarve carve, Instant now, int attempt) {
    return attempt < NAME_TRIES
        ? begin(blocks, carve, now, attempt + 1)
        : Future.failedFuture(new Problem.Refused("too many carves at once").asException());
  }

  /** The carve that a host's session belongs to. */
  public Future<Optional<Carve>> bySession(String session) {
    return rows.bySession(session);
  }

  /** One carve; failed with {@link Problem.NotFound} when there is none. */
  public Future<Carve> byId(int id) {
    return rows.byId(id)
        .compose(
            found ->
                found
                    .map(Future::succeededFuture)
                    .orElseGet(
                        () -> Future.failedFuture(Problem.NotFound.of("Carve", id).asException())));
  }

  /** A page of carves. */
  public Future<List<Carve>> list(Page page, boolean expiredToo) {
    return rows.list(page, expiredToo);
  }

  /** How many carves of a host have not expired. */
  public Future<Integer> kept(int hostId) {
    return rows.kept(hostId);
  }

  /**
   * Takes the block after the last one.
   *
   * @return false when another request took a block meanwhile
   */
  public Future<Boolean> take(Carve carve, int block, Buffer data, Buffer digest) {
    return blocks(carve).compose(blocks -> blocks.take(carve, block, data, digest));
  }

  /** Notes why a request for a carve was refused. */
  public Future<Void> failed(Carve carve, String error) {
    return rows.failed(carve, error);
  }

  /** The bytes of a block; failed with {@link Problem.NotFound} when it is not there. */
  public Future<Buffer> block(Carve carve, int block) {
    if (carve.expired() || block < 0 || block > carve.maxBlock()) {
      return Future.failedFuture(
          new Problem.NotFound("block " + block + " not yet available").asException());
    }
    return blocks(carve).compose(blocks -> blocks.read(carve, block));
  }

  /** Lets go of what began before a moment; gives how many carves expired by that. */
  public Future<Integer> expire(Instant before) {
    return expire(before, 0, 0);
  }

  private Future<Integer> expire(Instant before, int afterId, int done) {
    return rows.olderThan(before, afterId, EXPIRED_AT_ONCE)
        .compose(
            old -> {
              if (old.isEmpty()) return Future.succeededFuture(done);
              var all = Future.succeededFuture(done);
              for (var carve : old) {
                all = all.compose(sum -> release(carve).map(gone -> gone ? sum + 1 : sum));
              }
              return all.compose(sum -> expire(before, old.getLast().id(), sum));
            });
  }

  // One that cannot be let go of does not keep the others.
  private Future<Boolean> release(Carve carve) {
    return blocks(carve)
        .compose(blocks -> blocks.release(carve))
        .compose(gone -> gone ? rows.expired(carve).map(true) : Future.succeededFuture(false))
        .recover(
            thrown -> {
              LOG.warn("carve not expired carveId={} cause={}", carve.id(), thrown.toString());
              return Future.succeededFuture(false);
            });
  }

  private Future<CarveBlocks> blocks(Carve carve) {
    if (carve.place() == null) return Future.succeededFuture(database);
    return objects != null
        ? Future.succeededFuture(objects)
        : Future.failedFuture(
            new Problem.Unavailable("this carve lies on S3, and no bucket is set").asException());
  }

  private static String name(NewCarve carve, Instant now, int attempt) {
    var time = now.truncatedTo(ChronoUnit.SECONDS).toString();
    var end = "-" + time + (attempt == 1 ? "" : "-" + attempt) + "-" + carve.requestId();
    var host = carve.hostname();
    var room = LONGEST_NAME - end.codePointCount(0, end.length());
    var cut =
        host.codePointCount(0, host.length()) > room
            ? host.substring(0, host.offsetByCodePoints(0, room))
            : host;
    return cut + end;
  }

  private static String session() {
    var bytes = new byte[SESSION_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
