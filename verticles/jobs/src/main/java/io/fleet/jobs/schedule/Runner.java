package io.fleet.jobs.schedule;

import io.fleet.platform.time.Time;
import io.fleet.store.jobs.JobLeases;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs schedules, each on one node at a time: whoever holds its lease. For virtual threads; several
 * schedules may run side by side.
 */
public final class Runner {
  private static final Logger LOG = LoggerFactory.getLogger(Runner.class);
  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final long RENEW_MILLIS = 20_000;

  private final Vertx vertx;
  private final JobLeases leases;
  private final String holder;
  private final Time time;
  private final JobMetrics metrics;
  // How long the last run took here; another node's is not known.
  private final Map<String, Duration> took = new ConcurrentHashMap<>();

  /**
   * @param holder this node's name
   */
  public Runner(Vertx vertx, JobLeases leases, String holder, Time time, JobMetrics metrics) {
    this.vertx = vertx;
    this.leases = leases;
    this.holder = holder;
    this.time = time;
    this.metrics = metrics;
  }

  /** Makes the leases of schedules known; before the first run. */
  public void know(Iterable<Schedule> schedules) {
    for (var schedule : schedules) leases.know(schedule.name()).await();
  }

  /** Runs a schedule if it is due and no other node is at it. */
  public void runWhenDue(Schedule schedule) {
    var pause = schedule.pause().after(took.get(schedule.name()));
    if (leases.takeWhenDue(schedule.name(), holder, LEASE, pause).await()) run(schedule);
  }

  /** Takes the lease of a schedule now; false when it is being run. Then {@link #run} it. */
  public boolean take(Schedule schedule) {
    return leases.take(schedule.name(), holder, LEASE).await();
  }

  /** How long ago a run that goes on began. */
  Duration runningFor(Schedule schedule) {
    return leases.runningFor(schedule.name()).await();
  }

  /** Runs a schedule whose lease is held, and gives the lease back. */
  public void run(Schedule schedule) {
    var held = new boolean[] {true};
    var renewing =
        vertx.setPeriodic(
            RENEW_MILLIS,
            tick ->
                leases.renew(schedule.name(), holder, LEASE).onSuccess(still -> held[0] = still));
    var begun = time.monotonicMillis();
    try {
      for (var job : schedule.jobs()) {
        if (!held[0]) {
          LOG.warn("lease lost schedule={} before job={}", schedule.name(), job.name());
          return;
        }
        run(schedule, job);
      }
    } finally {
      vertx.cancelTimer(renewing);
      took.put(schedule.name(), Duration.ofMillis(time.monotonicMillis() - begun));
      leases.finish(schedule.name(), holder).await();
    }
  }

  private void run(Schedule schedule, Job job) {
    var begun = time.monotonicMillis();
    try {
      job.work().accept(() -> hold(schedule));
      metrics.done(job.name(), time.now(), Duration.ofMillis(time.monotonicMillis() - begun));
    } catch (RuntimeException thrown) {
      metrics.failed(job.name());
      LOG.warn(
          "job failed schedule={} job={} cause={}", schedule.name(), job.name(), thrown.toString());
    }
  }

  private void hold(Schedule schedule) {
    if (leases.renew(schedule.name(), holder, LEASE).await()) return;
    throw new IllegalStateException("the lease is another node's");
  }
}
