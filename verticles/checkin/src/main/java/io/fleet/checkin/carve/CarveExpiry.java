package io.fleet.checkin.carve;

import io.fleet.platform.time.Time;
import io.fleet.store.carve.CarveVault;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets go of old carves every ten minutes. Each node does so: what another has done already costs
 * one empty query. Used on one context.
 */
final class CarveExpiry {
  private static final Logger LOG = LoggerFactory.getLogger(CarveExpiry.class);
  private static final Duration EVERY = Duration.ofMinutes(10);

  private final Vertx vertx;
  private final CarveVault vault;
  private final Duration keep;
  private final Time time;
  private boolean busy;

  CarveExpiry(Vertx vertx, CarveVault vault, Duration keep, Time time) {
    this.vertx = vertx;
    this.vault = vault;
    this.keep = keep;
    this.time = time;
  }

  void start() {
    vertx.setPeriodic(EVERY.toMillis(), tick -> sweep());
  }

  private void sweep() {
    if (busy) return;
    busy = true;
    vault
        .expire(time.now().minus(keep))
        .onComplete(
            done -> {
              busy = false;
              if (done > 0) LOG.info("carves expired count={}", done);
            },
            thrown -> {
              busy = false;
              LOG.warn("carves not expired cause={}", thrown.toString());
            });
  }
}
