package io.fleet.store.carve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleet.embedded.TestStores;
import io.fleet.platform.aws.AwsAccess;
import io.fleet.store.db.Db;
import io.fleet.store.db.DbOptions;
import io.fleet.store.migration.Migrations;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3CarvesIT {
  private static final int MIB = 1 << 20;
  private static final int BLOCK = 5 * MIB;
  private static final Instant NOON = Instant.parse("2026-11-26T12:34:56Z");
  private static final Buffer DIGEST = Buffer.buffer(new byte[32]);
  private static final Vertx VERTX = Vertx.vertx();
  @TempDir private static Path folder;
  private static S3Server server;
  private static S3Bucket bucket;
  private static Db db;
  private static CarveVault vault;

  @BeforeAll
  static void open() throws Exception {
    server = S3Server.start(folder);
    bucket =
        S3Bucket.open(
            VERTX,
            new S3Options(
                "carved",
                "c/",
                new AwsAccess("us-east-1", server.url(), "key", "secret", ""),
                true,
                true));
    bucket.client().createBucket(request -> request.bucket("carved"));
    db = database();
    vault = CarveVault.onS3(db, bucket);
  }

  @AfterAll
  static void close() throws Exception {
    bucket.close();
    server.close();
    await(VERTX.close());
  }

  @Test
  void blocksBecomePartsOfOneObjectThatIsReadInRanges() throws Exception {
    var first = bytes(BLOCK, 'a');
    var last = bytes(1_000, 'b');
    var carve = begin("r/../1", 2, BLOCK, BLOCK + 1_000L);

    assertThat(await(vault.take(carve, 0, first, DIGEST))).isTrue();
    assertThatThrownBy(() -> await(vault.block(known(carve), 0)))
        .hasMessageContaining("not yet available");
    assertThat(await(vault.take(known(carve), 1, last, DIGEST))).isTrue();

    assertThat(carve.place().key()).startsWith("c/2026/11/26/12/box-").doesNotContain("/../");
    assertThat(await(vault.block(known(carve), 0))).isEqualTo(first);
    assertThat(await(vault.block(known(carve), 1))).isEqualTo(last);
  }

  @Test
  void aLastBlockThatWasStoredButNeverNotedCanComeAgain() throws Exception {
    var carve = begin("r-2", 1, BLOCK, 10);
    var whole = bytes(10, 'x');
    await(vault.take(carve, 0, whole, DIGEST));
    await(db.change("UPDATE carves SET max_block = -1 WHERE id = ?", Tuple.of(carve.id())));

    assertThat(await(vault.take(known(carve), 0, whole, DIGEST))).isTrue();
    assertThat(await(vault.block(known(carve), 0))).isEqualTo(whole);
  }

  @Test
  void blocksThatS3WouldRefuseAtTheEndAreRefusedAtTheBegin() {
    assertThatThrownBy(() -> begin("r-3", 2, BLOCK - 1, BLOCK))
        .hasMessageContaining("no blocks under 5242880 bytes");
    assertThatThrownBy(() -> begin("r-4", 10_001, BLOCK, 10_001L * BLOCK))
        .hasMessageContaining("10000 blocks at most");
  }

  @Test
  void aCarveExpiresOnlyWhenItsObjectIsGone() throws Exception {
    var kept = begin("r-5", 1, BLOCK, 10);
    await(vault.take(kept, 0, bytes(10, 'x'), DIGEST));
    var gone = begin("r-6", 1, BLOCK, 10);
    await(vault.take(gone, 0, bytes(10, 'x'), DIGEST));
    var unfinished = begin("r-7", 1, BLOCK, 10);
    bucket.client().deleteObject(r -> r.bucket("carved").key(gone.place().key()));

    await(vault.expire(NOON.plusSeconds(100)));

    assertThat(known(kept).expired()).isFalse();
    assertThat(known(gone).expired()).isTrue();
    assertThat(known(unfinished).expired()).isTrue();
  }

  private static Carve begin(String request, int blocks, int size, long whole) throws Exception {
    return await(vault.begin(new NewCarve(1, "box", blocks, size, whole, "c", request), NOON));
  }

  private static Carve known(Carve carve) throws Exception {
    return await(vault.byId(carve.id()));
  }

  private static Buffer bytes(int length, char filling) {
    var bytes = new byte[length];
    java.util.Arrays.fill(bytes, (byte) filling);
    return Buffer.buffer(bytes);
  }

  private static Db database() {
    var schema = TestStores.freshSchema();
    schema.into(Migrations::new).apply();
    return schema.into((h, p, d, u, w) -> DbOptions.plain(h, p, d, u, w, 2)).open(VERTX);
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(30, TimeUnit.SECONDS);
  }
}
