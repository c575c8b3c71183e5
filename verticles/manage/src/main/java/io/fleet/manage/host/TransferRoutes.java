package io.fleet.manage.host;

import static io.fleet.manage.door.Guarded.serve;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleet.manage.activity.Diary;
import io.fleet.manage.door.Body;
import io.fleet.manage.door.Guard;
import io.fleet.manage.door.News;
import io.fleet.manage.door.Routes;
import io.fleet.manage.door.Wait;
import io.fleet.model.Access;
import io.fleet.model.TeamId;
import io.fleet.model.Viewer;
import io.fleet.platform.bus.Changed.What;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.problem.Problem;
import io.fleet.store.inventory.HostChanges;
import io.fleet.store.inventory.HostInventory;
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
  private static final int MOST_NOTED = 1_000;

  private final HostInventory hosts;
  private final HostSearch search;
  private final HostChanges changes;
  private final UserStore users;
  private final Diary diary;
  private final News news;

  public TransferRoutes(
      HostInventory hosts,
      HostSearch search,
      HostChanges changes,
      UserStore users,
      Diary diary,
      News news) {
    this.hosts = hosts;
    this.search = search;
    this.changes = changes;
    this.users = users;
    this.diary = diary;
    this.news = news;
  }

  @Override
  public List<Served> served() {
    return List.of(
        serve(Door.api("POST", "hosts/transfer").withJson(Some.class), this::some),
        serve(Door.api("POST", "hosts/transfer/filter").withJson(Filtered.class), this::filtered));
  }

  @JsonNaming(SnakeCaseStrategy.class)
  private record Some(@Nullable Integer teamId, @Nullable List<Integer> hosts) {}

  private Answer some(Exchange in, Guard guard) {
    var body = Body.as(in, Some.class);
    var name = into(body.teamId(), guard);
    if (body.hosts() != null) move(body.hosts(), body.teamId(), name, guard);
    return Answer.done();
  }

  @JsonNaming(SnakeCaseStrategy.class)
  private record Filtered(@Nullable Integer teamId, @Nullable BatchFilter filters) {}

  private Answer filtered(Exchange in, Guard guard) {
    var body = Body.as(in, Filtered.class);
    var viewer = guard.requireSomewhere(Access.TRANSFER_HOSTS);
    var name = into(body.teamId(), guard);
    if (body.filters() == null) {
      throw new Problem.BadRequest("filters are required").asException();
    }
    move(Wait.on(search.ids(body.filters().of(viewer))), body.teamId(), name, guard);
    return Answer.done();
  }

  // The name of the team that hosts join, null for none.
  private @Nullable String into(@Nullable Integer team, Guard guard) {
    guard.require(Access.TRANSFER_HOSTS, team == null ? null : new TeamId(team));
    if (team == null) return null;
    return Wait.on(users.teams()).stream()
        .filter(each -> each.id() == team)
        .findFirst()
        .orElseThrow(() -> Problem.NotFound.of("Team", team).asException())
        .name();
  }

  // All or none. Unknown numbers are passed over, as Fleet does.
  private void move(
      Collection<Integer> ids, @Nullable Integer team, @Nullable String name, Guard guard) {
    if (ids.isEmpty()) return;
    var teams = Wait.on(changes.knownTeams(ids));
    for (var source : new HashSet<>(teams.values())) {
      guard.require(Access.TRANSFER_HOSTS, source.map(TeamId::new).orElse(null));
    }
    Wait.on(changes.move(teams.keySet(), team));
    news.changedEach(What.HOSTS, teams.keySet());
    if (!teams.isEmpty()) note(guard.self(), teams.keySet(), team, name);
  }

  // A note of a whole fleet would be as long as the fleet.
  private void note(
      Viewer viewer, Collection<Integer> moved, @Nullable Integer team, @Nullable String name) {
    var some = moved.stream().sorted().limit(MOST_NOTED).toList();
    var details = JsonNodeFactory.instance.objectNode();
    details.put("team_id", team).put("team_name", name).put("hosts_count", moved.size());
    var ids = details.putArray("host_ids");
    var names = details.putArray("host_display_names");
    for (var host : Wait.on(hosts.byIds(some))) {
      ids.add(host.id().value());
      names.add(host.json().path("display_name").asText());
    }
    diary.note(viewer, "transferred_hosts", details);
  }
}
