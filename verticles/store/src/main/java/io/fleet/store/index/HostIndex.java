package io.fleet.store.index;

import io.fleet.store.db.Db;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * All hosts in memory. {@link #fresh} first takes over what changed in MySQL, so an answer is never
 * older than the question: whoever changed a host finds the change in the next list. Callers that
 * come while changes are being read share the reading after that one. Thread-safe; nothing blocks.
 */
public final class HostIndex {
  private record Known(HostReading.State state, long asOfNanos) {}

  private final HostReading reading;
  private @Nullable Known known;
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

  /**
   * All hosts for who shows many in a row: as they were a while ago if it was not long, and then a
   * reading that no one waits for begins.
   *
   * @param young as of no longer ago than this, nothing is read
   * @param old beyond this, the caller waits for the reading
   */
  public Future<HostView> within(Duration young, Duration old) {
    Known here;
    synchronized (this) {
      here = known;
    }
    if (here == null) return fresh();
    var age = System.nanoTime() - here.asOfNanos();
    if (age >= old.toNanos()) return fresh();
    if (age >= young.toNanos()) freshUnlessBusy();
    return Future.succeededFuture(here.state().view());
  }

  private void freshUnlessBusy() {
    synchronized (this) {
      if (running) return;
    }
    fresh();
  }

  /** Whether it has been read: else the next question waits for all hosts. */
  public synchronized boolean isRead() {
    return known != null;
  }

  /** Forgets everything: the next question reads all hosts. For changes that leave no trace. */
  public synchronized void forget() {
    forgotten++;
    known = null;
  }

  private void read(Promise<HostView> waiting) {
    Known before;
    int begun;
    var asOf = System.nanoTime();
    synchronized (this) {
      before = known;
      begun = forgotten;
    }
    var result = before == null ? reading.all() : reading.changes(before.state());
    result.onComplete(
        after -> {
          done(begun, new Known(after, asOf));
          waiting.complete(after.view());
        },
        thrown -> {
          done(begun, before);
          waiting.fail(thrown);
        });
  }

  private void done(int begun, @Nullable Known now) {
    Promise<HostView> waiting;
    synchronized (this) {
      if (begun == forgotten) known = now;
      waiting = next;
      next = null;
      running = waiting != null;
    }
    if (waiting != null) read(waiting);
  }
}
