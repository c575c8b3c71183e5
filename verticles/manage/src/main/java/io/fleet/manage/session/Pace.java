package io.fleet.manage.session;

import io.fleet.manage.door.Wait;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * Makes every refusal take the same time, so that it does not tell by its haste why it was one: an
 * account that was moved here from elsewhere may cost more or less work to compare than ours.
 */
public final class Pace {
  private final Vertx vertx;
  private final long millis;

  /**
   * @param least how long a refusal takes at least; zero: as long as it takes
   */
  public Pace(Vertx vertx, Duration least) {
    this.vertx = vertx;
    this.millis = least.toMillis();
  }

  /** A moment to count from. */
  long now() {
    return System.nanoTime();
  }

  /** Waits until the time is over. On a virtual thread; holds nothing but the caller. */
  void keep(long began) {
    var left = millis - Duration.ofNanos(System.nanoTime() - began).toMillis();
    if (left <= 0) return;
    var over = Promise.<Boolean>promise();
    vertx.setTimer(left, fired -> over.complete(true));
    Wait.on(over.future());
  }
}
