package io.fleet.logforward.destination;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Pauses between attempts, each twice as long as the one before. */
public final class Retry {
  private final Duration first;
  private final Duration last;
  private final Semaphore woken = new Semaphore(0);

  /** From the first pause up to the last. */
  public Retry(Duration first, Duration last) {
    this.first = first;
    this.last = last;
  }

  /** 100 ms to 30 s. */
  public static Retry usual() {
    return new Retry(Duration.ofMillis(100), Duration.ofSeconds(30));
  }

  /** Waits before the attempt after this many failures. */
  void pause(int failures) throws InterruptedException {
    var grown = first.toMillis() << Math.min(failures, 20);
    var millis = Math.min(grown, last.toMillis());
    if (woken.tryAcquire(millis, TimeUnit.MILLISECONDS)) woken.drainPermits();
  }

  /** Ends the pause that is going on, or the next one. */
  void wake() {
    woken.release();
  }
}
