package io.fleet.manage.debug;

import io.fleet.platform.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Makes recordings of this process, one at a time. Thread-safe; nothing blocks. */
final class FlightRecorder {
  private static final int MOST_BYTES = 64 * 1024 * 1024;

  private final Vertx vertx;
  private final AtomicBoolean busy = new AtomicBoolean();

  FlightRecorder(Vertx vertx) {
    this.vertx = vertx;
  }

  /** The recording as a file's bytes, after this time. */
  @SuppressWarnings("NullAway") // the library says nullable; the results are what the calls give
  Future<Buffer> record(Recording what, Duration howLong) {
    if (!busy.compareAndSet(false, true)) {
      return Future.failedFuture(
          new Problem.Conflict("Conflict", "another recording is being made").asException());
    }
    return vertx
        .executeBlocking(() -> started(what), false)
        .compose(
            made ->
                vertx
                    .timer(howLong.toMillis(), TimeUnit.MILLISECONDS)
                    .compose(over -> vertx.executeBlocking(() -> bytes(made), false))
                    .onComplete(done -> made.close()))
        .onComplete(done -> busy.set(false));
  }

  private static jdk.jfr.Recording started(Recording what) {
    var made = what.make();
    made.setMaxSize(MOST_BYTES);
    made.start();
    return made;
  }

  private static Buffer bytes(jdk.jfr.Recording made) throws IOException {
    made.stop();
    try (var in = made.getStream(null, null)) {
      return in == null ? Buffer.buffer() : Buffer.buffer(in.readNBytes(MOST_BYTES));
    }
  }
}
