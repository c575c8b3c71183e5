package io.fleet.agents.bench;

import java.util.Locale;

/** Something that happens to a standing fleet, and how it is told that nothing was lost by it. */
interface FleetScenario {
  /** What scenarios are called on the command line. */
  enum Name {
    STEADY,
    RESTART_STORM,
    NEW_LABEL,
    POLICIES,
    REDIS_GONE,
    MYSQL_STALLED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * Runs it.
   *
   * @param seconds how long to watch, where the scenario does not say itself
   * @param report gets the scenario's own figures and bounds
   * @return the stretch that is held to the bounds of all scenarios
   */
  FleetStretch run(FleetScene scene, int seconds, Report report) throws Exception;

  /** The scenario of a name. */
  static FleetScenario of(Name name) {
    return switch (name) {
      case STEADY -> FleetScenario::steady;
      case RESTART_STORM -> new RestartStorm();
      case NEW_LABEL -> new NewWork(NewWork.Kind.LABEL);
      case POLICIES -> new NewWork(NewWork.Kind.POLICIES);
      case REDIS_GONE -> new StoreAway(StoreAway.Store.REDIS);
      case MYSQL_STALLED -> new StoreAway(StoreAway.Store.MYSQL);
    };
  }

  private static FleetStretch steady(FleetScene scene, int seconds, Report report)
      throws Exception {
    var before = StoreCounts.read(scene.ground().product(), scene.database());
    var stretch = FleetStretch.watch(scene, seconds);
    var done = StoreCounts.read(scene.ground().product(), scene.database()).since(before);
    FleetBench.boundWrites(report, done, stretch.seconds());
    report.atMost("reports_waiting_end", stretch.waitingEnd(), FleetStretch.FEW_WAITING);
    return stretch;
  }
}
