package io.fleet.checkin.write;

import io.fleet.platform.time.Time;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * How long a writer that was asleep gathers before it stores. A lone report is stored at once;
 * reports that come close to each other share a round. Thread-safe.
 */
public final class Gathering {
  private static final long MILLIS = 50;
  // One host's answers come one by one, though from one body.
  private static final long LEAST_MILLIS = 5;

  private final Vertx vertx;
  private final Context context;
  private final Time time;
  private volatile long last;

  /**
   * @param context runs the rounds
   */
  public Gathering(Vertx vertx, Context context, Time time) {
    this.vertx = vertx;
    this.context = context;
    this.time = time;
    this.last = time.monotonicMillis() - MILLIS;
  }

  /** Runs a round, the sooner the longer it is since the last one was begun from sleep. */
  public void then(Runnable round) {
    var rest = last + MILLIS - time.monotonicMillis();
    context.runOnContext(
        go ->
            vertx.setTimer(
                Math.clamp(rest, LEAST_MILLIS, MILLIS),
                fired -> {
                  last = time.monotonicMillis();
                  round.run();
                }));
  }
}
