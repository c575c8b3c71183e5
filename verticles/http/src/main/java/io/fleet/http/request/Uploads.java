package io.fleet.http.request;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Where bodies go that memory should not hold: files in a folder of this node, few at a time. The
 * places are shared by all event loops of a listener. Thread-safe.
 */
public final class Uploads {
  /** Bodies on disk at once; the next one is told to come again. */
  private static final int PLACES = 2;

  private final Path folder;
  private final Semaphore places = new Semaphore(PLACES);

  /** Makes the folder and empties it: what lies there was left by a killed process. Blocks. */
  public Uploads(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
      try (var left = Files.list(folder)) {
        for (var file : left.toList()) Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Takes the rest of a body off the wire.
   *
   * @param start what had come before
   * @param most bytes in all
   * @return null when all places are taken
   */
  @Nullable Upload begin(
      Vertx vertx, HttpServerRequest request, Buffer start, long most, Upload.Taker taker) {
    if (!places.tryAcquire()) return null;
    var upload = new Upload(vertx, request, newFile(), most, places, taker);
    upload.begin(start);
    return upload;
  }

  /**
   * Keeps a body that is in memory.
   *
   * @return null when all places are taken
   */
  @Nullable Upload keep(Vertx vertx, HttpServerRequest request, Buffer body, Upload.Taker taker) {
    if (!places.tryAcquire()) return null;
    var upload = new Upload(vertx, request, newFile(), body.length(), places, taker);
    upload.keep(body);
    return upload;
  }

  private Path newFile() {
    return folder.resolve(UUID.randomUUID() + ".body");
  }
}
