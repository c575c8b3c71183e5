package io.fleet.manage.software;

import static io.fleet.manage.door.Guarded.serve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleet.manage.door.Guard;
import io.fleet.manage.door.Paging;
import io.fleet.manage.door.Routes;
import io.fleet.manage.door.Wait;
import io.fleet.model.Access;
import io.fleet.model.TeamId;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.store.rows.Page;
import io.fleet.store.software.Software;
import io.fleet.store.software.SoftwareFilter;
import io.fleet.store.software.SoftwareStore;
import java.util.List;

/** Lists, counts and shows software. */
public final class SoftwareRoutes implements Routes {
  private final SoftwareStore software;

  public SoftwareRoutes(SoftwareStore software) {
    this.software = software;
  }

  @Override
  public List<Served> served() {
    return List.of(
        serve(door("software"), this::list),
        serve(door("software/count"), this::count),
        serve(Door.api("GET", "software/{id:int}"), this::show));
  }

  private static Door door(String path) {
    return Door.api("GET", path).reads(Paging::of).reads(Paging.integers("team_id"));
  }

  private Answer list(Exchange in, Guard guard) {
    var filter = filter(in, guard);
    var countedAt = software.countedAt();
    var found = Wait.on(software.list(filter));
    var ids = found.stream().map(Software::id).toList();
    var cves = Wait.on(software.vulnerabilities(ids));
    var answer = JsonNodeFactory.instance.objectNode();
    var counted = found.isEmpty() ? null : Wait.on(countedAt).orElse(null);
    answer.put("counts_updated_at", counted == null ? null : counted.toString());
    if (found.isEmpty()) return Answer.json(answer);
    var list = answer.putArray("software");
    for (var each : found) {
      list.add(SoftwareJson.of(each, cves.getOrDefault(each.id(), List.of())));
    }
    return Answer.json(answer);
  }

  private Answer count(Exchange in, Guard guard) {
    var filter = filter(in, guard);
    var answer = JsonNodeFactory.instance.objectNode();
    return Answer.json(answer.put("count", Wait.on(software.count(filter))));
  }

  private Answer show(Exchange in, Guard guard) {
    guard.requireSomewhere(Access.READ_SOFTWARE);
    var id = in.pathInt("id");
    var found = Wait.on(software.byId(id));
    var cves = Wait.on(software.vulnerabilities(List.of(id)));
    var answer = JsonNodeFactory.instance.objectNode();
    answer.set("software", SoftwareJson.of(found, cves.getOrDefault(id, List.of())));
    return Answer.json(answer);
  }

  // Whoever has roles in teams alone has to say which of them.
  private static SoftwareFilter filter(Exchange in, Guard guard) {
    var asked = Paging.integer(in, "team_id");
    int team = asked == null ? 0 : asked;
    guard.require(Access.READ_SOFTWARE, team == 0 ? null : new TeamId(team));
    var page = Paging.of(in);
    // Without a size there is no limit here, whatever the page.
    var sized = in.query().contains("per_page");
    return new SoftwareFilter(
        team,
        Paging.flag(in, "vulnerable"),
        sized ? page : new Page(0, Page.MOST, page.order(), null, page.search()));
  }
}
