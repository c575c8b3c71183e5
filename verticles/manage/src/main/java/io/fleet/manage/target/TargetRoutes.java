package io.fleet.manage.target;

import static io.fleet.manage.door.Guarded.serve;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.manage.door.Body;
import io.fleet.manage.door.Guard;
import io.fleet.manage.door.Routes;
import io.fleet.manage.door.Wait;
import io.fleet.manage.label.LabelJson;
import io.fleet.manage.team.TeamAnswers;
import io.fleet.model.Access;
import io.fleet.model.LabelId;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.hosts.HostDirectory;
import io.fleet.platform.time.Time;
import io.fleet.store.inventory.HostFilter;
import io.fleet.store.inventory.HostInventory;
import io.fleet.store.inventory.HostSearch;
import io.fleet.store.inventory.Label;
import io.fleet.store.inventory.LabelCatalog;
import io.fleet.store.inventory.LabelCounts;
import io.fleet.store.inventory.TargetStore;
import io.fleet.store.query.QueryStore;
import io.fleet.store.rows.Page;
import io.fleet.store.team.TeamStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds targets of live queries and counts whom a choice of them reaches. */
public final class TargetRoutes implements Routes {
  private static final int MOST_HITS = 10;

  private final HostInventory hosts;
  private final HostSearch search;
  private final LabelCounts counts;
  private final LabelCatalog labels;
  private final TargetStore targets;
  private final TargetScope scope;
  private final TeamHits teams;
  private final HostDirectory directory;
  private final Time time;

  public TargetRoutes(
      HostInventory hosts,
      HostSearch search,
      LabelCatalog labels,
      LabelCounts counts,
      TargetStore targets,
      QueryStore queries,
      TeamStore teams,
      TeamAnswers answers,
      HostDirectory directory,
      Time time) {
    this.hosts = hosts;
    this.search = search;
    this.counts = counts;
    this.labels = labels;
    this.targets = targets;
    this.scope = new TargetScope(queries);
    this.teams = new TeamHits(teams, answers, targets);
    this.directory = directory;
    this.time = time;
  }

  @Override
  public List<Served> served() {
    return List.of(
        serve(Door.api("POST", "targets").withJson(TargetRequest.class), this::find),
        serve(Door.api("POST", "targets/count").withJson(TargetRequest.class), this::count),
        serve(Door.api("POST", "hosts/search").withJson(TargetRequest.class), this::searchHosts));
  }

  private Answer find(Exchange in, Guard guard) {
    var body = Body.as(in, TargetRequest.class);
    var viewer = guard.requireSomewhere(Access.READ_HOSTS);
    var visible = scope.of(viewer, body.queryId());
    var chosen = body.chosen();
    var answer = JsonNodeFactory.instance.objectNode();
    var hits = answer.putObject("targets");
    hosts(hits.putArray("hosts"), body.search(), chosen.hosts(), visible);
    labels(hits.putArray("labels"), body.search(), chosen.labels(), visible);
    teams.find(hits.putArray("teams"), body.search(), chosen.teams(), viewer, visible);
    var counts = TargetCounts.of(Wait.on(targets.hosts(chosen, visible)), directory, time);
    counts.write(answer);
    return Answer.json(answer.put("targets_missing_in_action", counts.missing()));
  }

  private Answer count(Exchange in, Guard guard) {
    var body = Body.as(in, TargetRequest.class);
    var viewer = guard.requireSomewhere(Access.READ_HOSTS);
    var visible = scope.of(viewer, body.queryId());
    var answer = JsonNodeFactory.instance.objectNode();
    var reached = Wait.on(targets.hosts(body.chosen(), visible));
    TargetCounts.of(reached, directory, time).write(answer);
    return Answer.json(answer);
  }

  private Answer searchHosts(Exchange in, Guard guard) {
    var body = Body.as(in, TargetRequest.class);
    var viewer = guard.requireSomewhere(Access.READ_HOSTS);
    var visible = scope.of(viewer, body.queryId());
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    hosts(answer.putArray("hosts"), body.search(), body.excluded(), visible);
    return Answer.json(answer);
  }

  private void hosts(
      ArrayNode into, String text, Collection<Integer> without, @Nullable Set<Integer> visible) {
    var filter = HostFilter.visible(visible, Page.searching(text));
    var found = Wait.on(search.newest(filter, without, MOST_HITS));
    for (var host : hosts.items(found)) into.add(host.json());
  }

  private void labels(
      ArrayNode into, String text, Collection<Integer> without, @Nullable Set<Integer> visible) {
    var found = new ArrayList<>(Wait.on(labels.search(text, without, MOST_HITS)));
    var all = LabelId.ALL_HOSTS.value();
    if (!without.contains(all) && found.stream().map(Label::id).noneMatch(id -> id == all)) {
      found.add(Wait.on(labels.byId(all)));
    }
    var byLabel = Wait.on(counts.of(found.stream().map(Label::id).toList(), visible));
    for (var label : found) {
      into.add(LabelJson.counted(label, byLabel.getOrDefault(label.id(), 0)));
    }
  }
}
