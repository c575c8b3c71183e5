package io.fleet.jobs.schedule;

import io.fleet.platform.jobs.JobTrigger;
import io.fleet.platform.problem.Problem;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Starts a schedule by its name, without waiting for its end. Thread-safe. */
public final class Starter implements JobTrigger {
  private final List<Schedule> schedules;
  private final Runner runner;
  private volatile @Nullable Context context;

  public Starter(List<Schedule> schedules, Runner runner) {
    this.schedules = schedules;
    this.runner = runner;
  }

  /** Where schedules run from now on; of virtual threads. */
  public void runOn(Context virtual) {
    context = virtual;
  }

  @Override
  public Future<Outcome> trigger(String name) {
    var found = schedules.stream().filter(each -> each.name().equals(name)).findFirst();
    if (found.isEmpty()) {
      return Future.succeededFuture(new Unknown(schedules.stream().map(Schedule::name).toList()));
    }
    var here = context;
    if (here == null) {
      return Future.failedFuture(new Problem.Unavailable("jobs do not run yet").asException());
    }
    Promise<Outcome> outcome = Promise.promise();
    here.runOnContext(go -> start(found.get(), outcome));
    return outcome.future();
  }

  private void start(Schedule schedule, Promise<Outcome> outcome) {
    try {
      if (!runner.take(schedule)) {
        outcome.complete(new Running(runner.runningFor(schedule)));
        return;
      }
    } catch (RuntimeException thrown) {
      outcome.fail(thrown);
      return;
    }
    outcome.complete(new Started());
    runner.run(schedule);
  }
}
