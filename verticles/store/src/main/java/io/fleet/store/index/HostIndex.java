package io.fleet.store.index;

import io.fleet.store.db.Db;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.jspecify.annotations.Nullable;

/**
 * All hosts in memory. {@link #fresh} first takes over what changed in MySQL, so an answer is never
 * older than the question: whoever changed a host finds the change in the next list. Callers that
 * come while changes are being read share the reading after that one. Thread-safe; nothing blocks.
 */
public final class HostIndex {
  private final HostReading reading;
  private HostReading.@Nullable State state;
  private boolean running;
  // Told to forget while it reads, it must not keep what it read.
  private int forgotten;
  private @Nullable Promise<HostView> next;

  public HostIndex(Db db) {
    this.reading = new HostReading(db);
  }

  /** All hosts as MySQL has them now. */
  public Future<HostView> fresh() {
    Promise<HostView> mine;
    synchronized (this) {
      if (next != null) return next.future();
      mine = Promise.promise();
      if (running) {
        next = mine;
        return mine.future();
      }
      running = true;
    }
    read(mine);
    return mine.future();
  }

  /** Whether it has been read: else the next question waits for all hosts. */
  public synchronized boolean isRead() {
    return state != null;
  }

  /** Forgets everything: the next question reads all hosts. For changes that leave no trace. */
  public synchronized void forget() {
    forgotten++;
    state = null;
  }

  private void read(Promise<HostView> waiting) {
    HostReading.State before;
    int begun;
    synchronized (this) {
      before = state;
      begun = forgotten;
    }
    var result = before == null ? reading.all() : reading.changes(before);
    result.onComplete(
        after -> {
          done(begun, after);
          waiting.complete(after.view());
        },
        thrown -> {
          done(begun, before);
          waiting.fail(thrown);
        });
  }

  private void done(int begun, HostReading.@Nullable State after) {
    Promise<HostView> waiting;
    synchronized (this) {
      if (begun == forgotten) state = after;
      waiting = next;
      next = null;
      running = waiting != null;
    }
    if (waiting != null) read(waiting);
  }
}
