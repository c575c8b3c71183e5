package io.fleet.jobs;

import io.fleet.jobs.schedule.Runner;
import io.fleet.jobs.schedule.Schedule;
import io.fleet.jobs.schedule.Starter;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks now and then what is due; on virtual threads. */
public final class JobsVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(JobsVerticle.class);
  private static final long FIRST_LOOK_MILLIS = 10_000;
  private static final long LOOK_MILLIS = 15_000;

  private final List<Schedule> schedules;
  private final Runner runner;
  private final Starter starter;
  private final Set<String> looking = new HashSet<>();

  JobsVerticle(List<Schedule> schedules, Runner runner, Starter starter) {
    this.schedules = schedules;
    this.runner = runner;
    this.starter = starter;
  }

  @Override
  public Future<?> start() {
    runner.know(schedules);
    vertx.setTimer(FIRST_LOOK_MILLIS, once -> look());
    vertx.setPeriodic(LOOK_MILLIS, tick -> look());
    starter.runOn(context);
    return Future.succeededFuture();
  }

  // Each schedule on a task of its own: a long one holds up no other.
  private void look() {
    for (var schedule : schedules) {
      if (!looking.add(schedule.name())) continue;
      context.runOnContext(
          go -> {
            try {
              runner.runWhenDue(schedule);
            } catch (RuntimeException thrown) {
              LOG.warn("schedule not run schedule={} cause={}", schedule.name(), thrown.toString());
            } finally {
              looking.remove(schedule.name());
            }
          });
    }
  }
}
