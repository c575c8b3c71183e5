package io.fleet.manage.target;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.fleet.manage.door.Wait;
import io.fleet.manage.team.TeamJson;
import io.fleet.model.TeamId;
import io.fleet.model.Viewer;
import io.fleet.store.inventory.TargetStore;
import io.fleet.store.team.TeamStore;
import io.fleet.store.user.TeamSummary;
import io.fleet.store.user.UserStore;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Teams among the targets. */
final class TeamHits {
  private static final int MOST_HITS = 10;

  private final UserStore users;
  private final TeamStore teams;
  private final TargetStore targets;

  TeamHits(UserStore users, TeamStore teams, TargetStore targets) {
    this.users = users;
    this.teams = teams;
    this.targets = targets;
  }

  void find(
      ArrayNode into,
      String text,
      Collection<Integer> without,
      Viewer viewer,
      @Nullable Set<Integer> visible) {
    var sought = text.toLowerCase(Locale.ROOT);
    Wait.on(users.teams()).stream()
        .filter(team -> !without.contains(team.id()))
        .filter(team -> viewer.globalRole() != null || own(viewer, team))
        .filter(team -> team.name().toLowerCase(Locale.ROOT).contains(sought))
        .limit(MOST_HITS)
        .forEach(team -> add(into, team, visible));
  }

  private static boolean own(Viewer viewer, TeamSummary team) {
    return viewer.teamRoles().containsKey(new TeamId(team.id()));
  }

  private void add(ArrayNode into, TeamSummary team, @Nullable Set<Integer> visible) {
    var chosen = new TargetStore.Selected(List.of(), List.of(), List.of(team.id()));
    into.add(
        TeamJson.of(Wait.on(teams.byId(team.id())))
            .put("display_text", team.name())
            .put("count", Wait.on(targets.hosts(chosen, visible)).size()));
  }
}
