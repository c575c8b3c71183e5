package io.fleet.manage.carve;

import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Parts;
import io.fleet.store.carve.Carve;
import io.fleet.store.carve.CarveVault;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A whole archive, fetched block by block while it is sent. Asked by one client. */
final class Archive implements Parts {
  // How zstd begins; agents with --carver_compression send that.
  private static final Buffer ZSTD =
      Buffer.buffer(new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD});

  private final CarveVault vault;
  private final Carve carve;
  private int block;

  private Archive(CarveVault vault, Carve carve) {
    this.vault = vault;
    this.carve = carve;
    this.block = 1;
  }

  static Answer answer(CarveVault vault, Carve carve, Buffer first) {
    var packed = first.length() >= ZSTD.length() && first.slice(0, ZSTD.length()).equals(ZSTD);
    return new Answer(
            200,
            packed ? "application/zstd" : "application/x-tar",
            first,
            Map.of(),
            new Archive(vault, carve))
        .with("Content-Length", Long.toString(carve.carveSize()))
        .with(
            "Content-Disposition",
            "attachment; filename=\"%s.tar%s\""
                .formatted(plain(carve.name()), packed ? ".zst" : ""));
  }

  @Override
  public Future<@Nullable Buffer> next() {
    return block == carve.blockCount()
        ? Future.succeededFuture(null)
        : vault.block(carve, block++).map(data -> data);
  }

  // A hostname and a request id are the host's own words: nothing of them may end the name.
  private static String plain(String name) {
    return name.replaceAll("[^A-Za-z0-9._@+-]", "_");
  }
}
