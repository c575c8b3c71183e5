package io.fleet.manage.host;

import static io.fleet.manage.door.Guarded.serve;

import io.fleet.manage.door.Body;
import io.fleet.manage.door.Guard;
import io.fleet.manage.door.News;
import io.fleet.manage.door.Routes;
import io.fleet.manage.door.Wait;
import io.fleet.model.Access;
import io.fleet.model.HostId;
import io.fleet.model.TeamId;
import io.fleet.platform.bus.Changed.What;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.problem.Problem;
import io.fleet.store.inventory.HostChanges;
import io.fleet.store.inventory.HostInventory;
import io.fleet.store.inventory.HostSearch;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deletes hosts and asks them for fresh details. */
public final class HostActions implements Routes {
  private final HostInventory hosts;
  private final HostSearch search;
  private final HostChanges changes;
  private final News news;

  public HostActions(HostInventory hosts, HostSearch search, HostChanges changes, News news) {
    this.hosts = hosts;
    this.search = search;
    this.changes = changes;
    this.news = news;
  }

  @Override
  public List<Served> served() {
    return List.of(
        serve(Door.api("POST", "hosts/{id:int}/refetch"), this::refetch),
        serve(Door.api("DELETE", "hosts/{id:int}"), this::delete),
        serve(Door.api("POST", "hosts/delete").withJson(Many.class), this::deleteMany));
  }

  private Answer refetch(Exchange in, Guard guard) {
    guard.requireSomewhere(Access.REFETCH_HOSTS);
    var host = Wait.on(hosts.byId(new HostId(in.pathInt("id"))));
    guard.require(Access.REFETCH_HOSTS, host.teamId());
    news.refetch(host.id().value(), Wait.on(changes.refetch(host.id())));
    return Answer.done();
  }

  private Answer delete(Exchange in, Guard guard) {
    guard.requireSomewhere(Access.DELETE_HOSTS);
    delete(List.of(in.pathInt("id")), guard);
    return Answer.done();
  }

  private record Many(@Nullable List<Integer> ids, @Nullable BatchFilter filters) {}

  private Answer deleteMany(Exchange in, Guard guard) {
    var many = Body.as(in, Many.class);
    var viewer = guard.requireSomewhere(Access.DELETE_HOSTS);
    List<Integer> ids = many.ids() == null ? List.of() : many.ids();
    var filters = many.filters();
    if (filters != null && !ids.isEmpty()) {
      throw new Problem.BadRequest("Cannot specify a list of ids and filters at the same time")
          .asException();
    }
    // Fleet takes this for every host there is.
    if (filters == null && ids.isEmpty()) {
      throw new Problem.BadRequest("either ids or filters are required").asException();
    }
    delete(filters == null ? ids : Wait.on(search.ids(filters.of(viewer))), guard);
    return Answer.done();
  }

  // All or none: one host of a team in which the caller may not delete refuses the whole.
  private void delete(List<Integer> ids, Guard guard) {
    if (ids.isEmpty()) return;
    var teams = Wait.on(changes.teamsOf(ids));
    for (var team : new LinkedHashSet<>(teams.values())) {
      guard.require(Access.DELETE_HOSTS, team.map(TeamId::new).orElse(null));
    }
    Wait.on(changes.delete(ids));
    news.changedEach(What.HOSTS_DELETED, teams.keySet());
  }
}
