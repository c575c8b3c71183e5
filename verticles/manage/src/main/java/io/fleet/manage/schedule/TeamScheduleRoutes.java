package io.fleet.manage.schedule;

import static io.fleet.manage.door.Guarded.serve;

import io.fleet.manage.door.Guard;
import io.fleet.manage.door.Ids;
import io.fleet.manage.door.Paging;
import io.fleet.manage.door.Routes;
import io.fleet.manage.door.Wait;
import io.fleet.model.Access;
import io.fleet.model.TeamId;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.door.Version;
import io.fleet.store.pack.SchedulePart;
import io.fleet.store.team.TeamStore;
import java.util.List;

/** The schedule of a team's hosts; {@code team/...} is another spelling of {@code teams/...}. */
public final class TeamScheduleRoutes implements Routes {
  private final TeamStore teams;
  private final Entries entries;

  public TeamScheduleRoutes(TeamStore teams, Entries entries) {
    this.teams = teams;
    this.entries = entries;
  }

  @Override
  public List<Served> served() {
    return List.of(
        serve(door("GET", "").reads(Paging::of), this::list),
        serve(door("POST", "").withJson(ScheduleRequest.class), this::add),
        serve(door("PATCH", "/{scheduled_query_id}").withJson(ScheduleRequest.class), this::change),
        serve(door("DELETE", "/{scheduled_query_id}"), this::remove));
  }

  private static Door door(String method, String rest) {
    var path = "/{team_id}/schedule" + rest;
    var also =
        Version.all().stream()
            .map(version -> "/api/" + version.word() + "/fleet/team" + path)
            .toArray(String[]::new);
    return Door.api(method, "teams" + path).also(also);
  }

  private SchedulePart part(Exchange in, Guard guard, Access access) {
    var team = Ids.team(in);
    guard.require(access, team);
    return of(team);
  }

  private SchedulePart of(TeamId team) {
    return SchedulePart.team(Wait.on(teams.byId(team.value())).id());
  }

  private Answer list(Exchange in, Guard guard) {
    return entries.list(in, part(in, guard, Access.READ_TEAM_SCHEDULE), "scheduled");
  }

  private Answer add(Exchange in, Guard guard) {
    var body = ScheduleRequest.of(in);
    return entries.add(body, part(in, guard, Access.WRITE_TEAM_SCHEDULE));
  }

  private Answer change(Exchange in, Guard guard) {
    var body = ScheduleRequest.of(in);
    var id = Ids.of(in, "scheduled_query_id");
    entries.change(in, body, id, part(in, guard, Access.WRITE_TEAM_SCHEDULE));
    // Unlike its global sister, this door does not show what became of it.
    return Answer.done();
  }

  private Answer remove(Exchange in, Guard guard) {
    var id = Ids.of(in, "scheduled_query_id");
    return entries.remove(id, part(in, guard, Access.WRITE_TEAM_SCHEDULE));
  }
}
