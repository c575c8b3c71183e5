package io.fleet.manage.status;

import static io.fleet.manage.door.Guarded.serve;

import io.fleet.manage.door.Guard;
import io.fleet.manage.door.Routes;
import io.fleet.manage.door.Wait;
import io.fleet.model.Access;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.jobs.JobTrigger;
import io.fleet.platform.problem.Problem;
import java.util.List;

/** Runs a schedule of jobs once, when an administrator asks for it. */
public final class TriggerRoutes implements Routes {
  private final JobTrigger jobs;

  public TriggerRoutes(JobTrigger jobs) {
    this.jobs = jobs;
  }

  @Override
  public List<Served> served() {
    return List.of(serve(Door.api("POST", "trigger").reads(TriggerRoutes::name), this::trigger));
  }

  private Answer trigger(Exchange in, Guard guard) {
    var name = name(in);
    guard.require(Access.TRIGGER_JOBS, null);
    return switch (Wait.on(jobs.trigger(name))) {
      case JobTrigger.Started started -> Answer.done();
      case JobTrigger.Unknown unknown ->
          throw new Problem.NotFound(
                  "unrecognized name: "
                      + name
                      + "; there are "
                      + String.join(", ", unknown.names()))
              .asException();
      case JobTrigger.Running running ->
          throw new Problem.Conflict(
                  "Conflict",
                  "conflicts with current status of "
                      + name
                      + " schedule: run started "
                      + running.since().toSeconds()
                      + "s ago")
              .asException();
    };
  }

  private static String name(Exchange in) {
    var name = in.query().get("name");
    if (name == null || name.isEmpty()) {
      throw new Problem.BadRequest("Param Name is required").asException();
    }
    return name;
  }
}
