package io.fleet.livequery.run;

import io.fleet.livequery.target.Selection;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.problem.Problem;
import io.fleet.store.live.CampaignStore;
import io.fleet.store.live.LiveQueryStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An additive door: asks the hosts of a run that are silent, or of other states, in a new run. */
final class AgainDoor {
  private final Watched watched;
  private final HostStates.Sources sources;
  private final LiveQueryStore queries;
  private final RunDoors runs;

  AgainDoor(Watched watched, HostStates.Sources sources, LiveQueryStore queries, RunDoors runs) {
    this.watched = watched;
    this.sources = sources;
    this.queries = queries;
    this.runs = runs;
  }

  List<Served> doors() {
    var door = Door.api("POST", "queries/run/{id:int}/again").withJson(Body.class);
    return List.of(Served.straight(door, this::again));
  }

  record Body(@Nullable List<String> states) {}

  private Answer again(Exchange in) {
    var wanted = wanted(in.bodyAs(Body.class));
    var campaign = watched.of(in);
    var states = HostStates.read(sources, campaign);
    var hosts = new ArrayList<Integer>();
    for (var host : campaign.targets()) {
      if (wanted.contains(states.of(host))) hosts.add(host);
    }
    if (hosts.isEmpty()) {
      throw new Problem.BadRequest(
              "no hosts targeted: none of this run is " + String.join(" or ", wanted))
          .asException();
    }
    return runs.start(in, question(campaign), new Selection(hosts, null, null));
  }

  private static Set<String> wanted(Body body) {
    if (body.states() == null || body.states().isEmpty()) return HostStates.SILENT;
    var wanted = new HashSet<String>();
    body.states().forEach(state -> wanted.addAll(HostStates.named(state)));
    return wanted;
  }

  // Of a saved query only while it still asks the same: who may run that one may ask again.
  private Starter.Question question(CampaignStore.Summary campaign) {
    var id = campaign.queryId();
    if (id != null && campaign.queryName() != null) {
      var saved = queries.query(id).await();
      if (saved.filter(query -> query.sql().equals(campaign.sql())).isPresent()) {
        return new Starter.Question(null, id);
      }
    }
    return new Starter.Question(campaign.sql(), null);
  }
}
