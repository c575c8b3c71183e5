package io.fleet.manage.schedule;

import static io.fleet.manage.door.Guarded.serve;

import io.fleet.manage.door.Guard;
import io.fleet.manage.door.Paging;
import io.fleet.manage.door.Routes;
import io.fleet.manage.door.Wait;
import io.fleet.model.Access;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.door.Version;
import io.fleet.store.pack.PackStore;
import io.fleet.store.pack.SchedulePart;
import java.util.List;

/**
 * What packs schedule. In {@code v1} the path is {@code schedule}, which elsewhere means the global
 * schedule; reading one by its number is the same everywhere.
 */
public final class PackScheduleRoutes implements Routes {
  private final PackStore packs;
  private final Entries entries;

  public PackScheduleRoutes(PackStore packs, Entries entries) {
    this.packs = packs;
    this.entries = entries;
  }

  @Override
  public List<Served> served() {
    return List.of(
        serve(Door.api("GET", "packs/{id:int}/scheduled").reads(Paging::of), this::list),
        serve(Door.api("GET", "schedule/{id:int}"), this::show),
        serve(door("POST", "").withJson(ScheduleRequest.class), this::add),
        serve(door("PATCH", "/{id:int}").withJson(ScheduleRequest.class), this::change),
        serve(door("DELETE", "/{id:int}"), this::remove));
  }

  private static Door door(String method, String rest) {
    return Door.api(method, "packs/schedule" + rest, Version.renamed())
        .also("/api/v1/fleet/schedule" + rest);
  }

  private Answer list(Exchange in, Guard guard) {
    guard.require(Access.READ_PACKS, null);
    var pack = Wait.on(packs.byId(in.pathInt("id")));
    return entries.list(in, SchedulePart.pack(pack.id()), "scheduled");
  }

  private Answer show(Exchange in, Guard guard) {
    // Whatever schedule it belongs to: who may read less than packs has the lists.
    guard.require(Access.READ_PACKS, null);
    return entries.show(in.pathInt("id"));
  }

  private Answer add(Exchange in, Guard guard) {
    var body = ScheduleRequest.of(in);
    guard.require(Access.WRITE_PACKS, null);
    var pack = body.packId() == null ? 0 : body.packId();
    return entries.add(body, SchedulePart.pack(pack));
  }

  private Answer change(Exchange in, Guard guard) {
    var body = ScheduleRequest.of(in);
    guard.require(Access.WRITE_PACKS, null);
    var id = in.pathInt("id");
    entries.change(in, body, id, SchedulePart.ALL, body.packId());
    return entries.show(id);
  }

  private Answer remove(Exchange in, Guard guard) {
    guard.require(Access.WRITE_PACKS, null);
    return entries.remove(in.pathInt("id"), SchedulePart.ALL);
  }
}
