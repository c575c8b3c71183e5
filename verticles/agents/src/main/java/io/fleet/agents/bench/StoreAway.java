package io.fleet.agents.bench;

import java.util.concurrent.TimeUnit;

/**
 * A store goes away under full load: Redis is killed for a minute, MySQL frozen for half of one. No
 * host may notice, and what hosts report meanwhile must be stored afterwards.
 */
final class StoreAway implements FleetScenario {
  /** Which one. */
  enum Store {
    REDIS(60),
    MYSQL(30);

    private final int seconds;

    Store(int seconds) {
      this.seconds = seconds;
    }
  }

  private static final int DRAIN_SECONDS = 90;
  private static final double DRAIN_BOUND = 60;

  private final Store store;

  StoreAway(Store store) {
    this.store = store;
  }

  @Override
  public FleetStretch run(FleetScene scene, int seconds, Report report) throws Exception {
    var product = scene.ground().product();
    report.put("away_s", store.seconds);
    switch (store) {
      case REDIS -> product.kill("redis");
      case MYSQL -> product.signal("mysql", "STOP");
    }
    FleetStretch stretch;
    try {
      stretch = FleetStretch.watch(scene, store.seconds);
    } finally {
      switch (store) {
        case REDIS -> product.startAgain("redis");
        case MYSQL -> product.signal("mysql", "CONT");
      }
    }
    long back = System.nanoTime();
    double drained = Double.NaN;
    for (int second = 0; second < DRAIN_SECONDS && Double.isNaN(drained); second++) {
      if (FleetStretch.waiting(scene) < FleetStretch.FEW_WAITING) {
        drained = (System.nanoTime() - back) / 1e9;
      } else {
        TimeUnit.SECONDS.sleep(1);
      }
    }
    report.put("stored_after_s", drained).atMost("stored_after", drained, DRAIN_BOUND);
    var after = FleetStretch.watch(scene, Simulator.READ_SECONDS);
    after.into(report.object("afterwards"));
    report.atMost("errors_afterwards", after.errors(), 0);
    report.atMost("reports_dropped_afterwards", after.dropped(), 0);
    return stretch;
  }
}
