package io.fleet.checkin.reload;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that is read again on demand: one reading at a time, and one more for all who asked
 * while it ran, as that one may have missed what they know. Thread-safe.
 */
public final class Reload {
  private final Supplier<Future<Void>> work;
  private boolean running;
  private @Nullable Promise<Void> next;

  public Reload(Supplier<Future<Void>> work) {
    this.work = work;
  }

  /** Completed by a reading that began after this call. */
  public Future<Void> run() {
    synchronized (this) {
      if (running) {
        if (next == null) next = Promise.promise();
        return next.future();
      }
      running = true;
    }
    return begin();
  }

  private Future<Void> begin() {
    return work.get().onComplete(done -> ended());
  }

  private void ended() {
    Promise<Void> waiting;
    synchronized (this) {
      waiting = next;
      next = null;
      if (waiting == null) {
        running = false;
        return;
      }
    }
    begin().onComplete(waiting);
  }
}
