package io.fleet.http.request;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One body on its way to disk, and the file until it is thrown away. For one event loop. */
final class Upload {
  /** Who waits for the file. Exactly one of these is called, once. */
  interface Taker {
    /** All of it is in the file. */
    void complete(Path file);

    /** More came than may. */
    void tooMuch();

    /** It did not arrive in time. */
    void late();

    /** The file cannot be written. */
    void failed(Throwable thrown);

    /** The client went away. */
    void gone();
  }

  // What an agent behind a slow line needs for a gigabyte; a place is held no longer.
  private static final long MILLIS = TimeUnit.MINUTES.toMillis(10);

  private final Vertx vertx;
  private final HttpServerRequest request;
  private final Path path;
  private final long most;
  private final Semaphore places;
  private final Taker taker;
  private final Future<AsyncFile> opening;
  private @Nullable AsyncFile file;
  private long received;
  private long timer = -1;
  private boolean settled;
  private boolean discarded;

  Upload(
      Vertx vertx, HttpServerRequest request, Path path, long most, Semaphore places, Taker taker) {
    this.vertx = vertx;
    this.request = request;
    this.path = path;
    this.most = most;
    this.places = places;
    this.taker = taker;
    this.opening =
        vertx
            .fileSystem()
            .open(path.toString(), new OpenOptions().setCreateNew(true).setRead(false));
  }

  void begin(Buffer start) {
    request.pause();
    request.handler(this::chunk);
    request.endHandler(end -> end());
    request.exceptionHandler(thrown -> settle(taker::gone));
    timer = vertx.setTimer(MILLIS, late -> settle(taker::late));
    opening.onComplete(
        opened -> {
          file = opened;
          chunk(start);
          request.resume();
        },
        this::failed);
  }

  void keep(Buffer body) {
    opening
        .compose(
            opened -> {
              file = opened;
              return opened.write(body);
            })
        .onComplete(written -> end(), this::failed);
  }

  /** The file is no longer needed. */
  void discard() {
    if (discarded) return;
    discarded = true;
    settled = true;
    vertx.cancelTimer(timer);
    // It may be given up before it is open.
    opening
        .compose(opened -> closed())
        .transform(done -> vertx.fileSystem().delete(path.toString()))
        .onComplete(done -> places.release());
  }

  private void chunk(Buffer chunk) {
    if (settled || file == null) return;
    received += chunk.length();
    if (received > most) {
      settle(taker::tooMuch);
      return;
    }
    file.write(chunk).onFailure(this::failed);
    if (file.writeQueueFull()) {
      request.pause();
      file.drainHandler(go -> request.resume());
    }
  }

  private void end() {
    if (settled) return;
    closed().onComplete(done -> settle(() -> taker.complete(path)), this::failed);
  }

  private void failed(Throwable thrown) {
    request.resume();
    settle(() -> taker.failed(thrown));
  }

  private void settle(Runnable word) {
    if (settled) return;
    settled = true;
    vertx.cancelTimer(timer);
    word.run();
  }

  private Future<Void> closed() {
    var open = file;
    file = null;
    return open == null ? Future.succeededFuture() : open.close();
  }
}
