package io.fleet.manage.schedule;

import static io.fleet.manage.door.Guarded.serve;

import io.fleet.manage.door.Guard;
import io.fleet.manage.door.Paging;
import io.fleet.manage.door.Routes;
import io.fleet.model.Access;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.door.Version;
import io.fleet.store.pack.SchedulePart;
import java.util.List;

/**
 * The schedule of all hosts. In {@code v1} its path is {@code global/schedule}: there {@code
 * schedule} means the entries of packs.
 */
public final class ScheduleRoutes implements Routes {
  private final Entries entries;

  public ScheduleRoutes(Entries entries) {
    this.entries = entries;
  }

  @Override
  public List<Served> served() {
    return List.of(
        serve(door("GET", "").reads(Paging::of), this::list),
        serve(door("POST", "").withJson(ScheduleRequest.class), this::add),
        serve(door("PATCH", "/{id:int}").withJson(ScheduleRequest.class), this::change),
        serve(door("DELETE", "/{id:int}"), this::remove));
  }

  private static Door door(String method, String rest) {
    return Door.api(method, "schedule" + rest, Version.renamed())
        .also("/api/v1/fleet/global/schedule" + rest);
  }

  private Answer list(Exchange in, Guard guard) {
    guard.requireSomewhere(Access.READ_SCHEDULE);
    return entries.list(in, SchedulePart.GLOBAL, "global_schedule");
  }

  private Answer add(Exchange in, Guard guard) {
    var body = ScheduleRequest.of(in);
    guard.require(Access.WRITE_SCHEDULE, null);
    return entries.add(body, SchedulePart.GLOBAL);
  }

  private Answer change(Exchange in, Guard guard) {
    var body = ScheduleRequest.of(in);
    guard.require(Access.WRITE_SCHEDULE, null);
    var id = in.pathInt("id");
    entries.change(in, body, id, SchedulePart.GLOBAL);
    return entries.show(id);
  }

  private Answer remove(Exchange in, Guard guard) {
    guard.require(Access.WRITE_SCHEDULE, null);
    return entries.remove(in.pathInt("id"), SchedulePart.GLOBAL);
  }
}
