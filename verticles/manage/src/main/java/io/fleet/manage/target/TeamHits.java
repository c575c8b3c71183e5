package io.fleet.manage.target;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.fleet.manage.door.Wait;
import io.fleet.manage.team.TeamAnswers;
import io.fleet.model.Viewer;
import io.fleet.store.inventory.TargetStore;
import io.fleet.store.rows.Page;
import io.fleet.store.team.Team;
import io.fleet.store.team.TeamStore;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Teams among the targets. */
final class TeamHits {
  private static final int MOST_HITS = 10;

  private final TeamStore teams;
  private final TeamAnswers answers;
  private final TargetStore targets;

  TeamHits(TeamStore teams, TeamAnswers answers, TargetStore targets) {
    this.teams = teams;
    this.answers = answers;
    this.targets = targets;
  }

  /**
   * Adds those that a text finds.
   *
   * @param visible the teams whose hosts the query may run on, null for all
   */
  void find(
      ArrayNode into,
      String text,
      Collection<Integer> without,
      Viewer viewer,
      @Nullable Set<Integer> visible) {
    var first = new Page(0, MOST_HITS + without.size(), null, null, text);
    var found =
        Wait.on(teams.list(first, visible)).stream()
            .filter(team -> !without.contains(team.id()))
            .limit(MOST_HITS)
            .toList();
    var hosts = Wait.on(targets.hostsOfTeams(found.stream().map(Team::id).toList(), visible));
    for (var team : answers.listed(viewer, found)) {
      into.add(
          team.put("display_text", team.path("name").asText())
              .put("count", hosts.getOrDefault(team.path("id").asInt(), 0)));
    }
  }
}
