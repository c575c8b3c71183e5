package io.fleet.http.request;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that all bodies may take together, counted as bytes arrive and not as they are
 * announced, so that slow senders of large bodies reserve nothing. Thread-safe.
 */
public final class BodyBudget {
  private final long most;
  private final AtomicLong taken = new AtomicLong();

  public BodyBudget(long most) {
    this.most = most;
  }

  /** False when there is not that much left; then nothing was taken. */
  public boolean take(int bytes) {
    if (taken.addAndGet(bytes) <= most) return true;
    taken.addAndGet(-bytes);
    return false;
  }

  /** Bytes taken earlier are free again. */
  public void give(long bytes) {
    taken.addAndGet(-bytes);
  }

  /** How much is taken now. */
  public long taken() {
    return taken.get();
  }
}
