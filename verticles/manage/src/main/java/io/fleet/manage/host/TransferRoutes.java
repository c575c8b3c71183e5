package io.fleet.manage.host;

import static io.fleet.manage.door.Guarded.serve;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.fleet.manage.door.Body;
import io.fleet.manage.door.Guard;
import io.fleet.manage.door.News;
import io.fleet.manage.door.Routes;
import io.fleet.manage.door.Wait;
import io.fleet.model.Access;
import io.fleet.model.TeamId;
import io.fleet.platform.bus.Changed.What;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.problem.Problem;
import io.fleet.store.inventory.HostChanges;
import io.fleet.store.inventory.HostSearch;
import io.fleet.store.user.UserStore;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Moves hosts between teams. Fleet asks only for a role in the team that a host joins; here the one
 * that it leaves counts as much, or a maintainer of one team could take hosts away from another.
 */
public final class TransferRoutes implements Routes {
  private final HostSearch search;
  private final HostChanges changes;
  private final UserStore users;
  private final HostNews news;

  public TransferRoutes(HostSearch search, HostChanges changes, UserStore users, News news) {
    this.search = search;
    this.changes = changes;
    this.users = users;
    this.news = new HostNews(news);
  }

  @Override
  public List<Served> served() {
    return List.of(
        serve(Door.api("POST", "hosts/transfer").withJson(), this::some),
        serve(Door.api("POST", "hosts/transfer/filter").withJson(), this::filtered));
  }

  @JsonNaming(SnakeCaseStrategy.class)
  private record Some(@Nullable Integer teamId, @Nullable List<Integer> hosts) {}

  private Answer some(Exchange in, Guard guard) {
    var body = Body.as(in, Some.class);
    into(body.teamId(), guard);
    if (body.hosts() != null) move(body.hosts(), body.teamId(), guard);
    return Answer.done();
  }

  @JsonNaming(SnakeCaseStrategy.class)
  private record Filtered(@Nullable Integer teamId, @Nullable BatchFilter filters) {}

  private Answer filtered(Exchange in, Guard guard) {
    var body = Body.as(in, Filtered.class);
    var viewer = guard.requireSomewhere(Access.TRANSFER_HOSTS);
    into(body.teamId(), guard);
    if (body.filters() == null) {
      throw new Problem.BadRequest("filters are required").asException();
    }
    move(Wait.on(search.ids(body.filters().of(viewer))), body.teamId(), guard);
    return Answer.done();
  }

  private void into(@Nullable Integer team, Guard guard) {
    guard.require(Access.TRANSFER_HOSTS, team == null ? null : new TeamId(team));
    if (team != null && Wait.on(users.teams()).stream().noneMatch(each -> each.id() == team)) {
      throw Problem.NotFound.of("Team", team).asException();
    }
  }

  // All or none. Unknown numbers are passed over, as Fleet does.
  private void move(Collection<Integer> ids, @Nullable Integer team, Guard guard) {
    if (ids.isEmpty()) return;
    var teams = Wait.on(changes.knownTeams(ids));
    for (var source : new HashSet<>(teams.values())) {
      guard.require(Access.TRANSFER_HOSTS, source.map(TeamId::new).orElse(null));
    }
    Wait.on(changes.move(teams.keySet(), team));
    news.tell(What.HOSTS, teams.keySet());
  }
}
