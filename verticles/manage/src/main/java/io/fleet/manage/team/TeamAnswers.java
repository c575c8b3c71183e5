package io.fleet.manage.team;

import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.manage.door.Wait;
import io.fleet.model.Access;
import io.fleet.model.TeamId;
import io.fleet.model.Viewer;
import io.fleet.platform.door.Answer;
import io.fleet.store.rows.Page;
import io.fleet.store.settings.EnrollSecretStore;
import io.fleet.store.team.Team;
import io.fleet.store.team.TeamStore;
import io.fleet.store.user.UserStore;
import java.util.List;

/** Teams as those may see them who ask. */
public final class TeamAnswers {
  private final TeamStore teams;
  private final EnrollSecretStore secrets;
  private final UserStore users;

  public TeamAnswers(TeamStore teams, EnrollSecretStore secrets, UserStore users) {
    this.teams = teams;
    this.secrets = secrets;
    this.users = users;
  }

  /** {@code {"team": ...}} with members and secrets; for those who may read the team. */
  Answer of(int id) {
    var team = Wait.on(teams.byId(id));
    var ofTeam = Wait.on(secrets.ofTeams(List.of(id)));
    var members = Wait.on(users.list(Page.ALL, id));
    var answer = JsonNodeFactory.instance.objectNode();
    answer.set(
        "team",
        TeamJson.withMembers(
            TeamJson.withSecrets(team, ofTeam), Wait.on(users.rolesIn(id)), members));
    return Answer.json(answer);
  }

  /** Teams of a list; observers see neither what lets a host in nor what may hold credentials. */
  public List<ObjectNode> listed(Viewer viewer, List<Team> found) {
    var ids = found.stream().map(Team::id).toList();
    var byTeam =
        Wait.on(secrets.ofTeams(ids)).stream()
            .filter(secret -> secret.teamId() != null)
            .collect(groupingBy(secret -> secret.teamId().value()));
    return found.stream()
        .map(
            team ->
                Access.READ_TEAM.allows(viewer, new TeamId(team.id()))
                    ? TeamJson.withSecrets(team, byTeam.getOrDefault(team.id(), List.of()))
                    : TeamJson.of(team))
        .toList();
  }
}
