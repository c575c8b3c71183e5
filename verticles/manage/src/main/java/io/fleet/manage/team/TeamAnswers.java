package io.fleet.manage.team;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleet.manage.door.Wait;
import io.fleet.platform.door.Answer;
import io.fleet.store.rows.Page;
import io.fleet.store.settings.EnrollSecretStore;
import io.fleet.store.team.TeamStore;
import io.fleet.store.user.UserStore;
import java.util.List;

/** The answer that most team doors share: the team as it is now. */
final class TeamAnswers {
  private final TeamStore teams;
  private final EnrollSecretStore secrets;
  private final UserStore users;

  TeamAnswers(TeamStore teams, EnrollSecretStore secrets, UserStore users) {
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
    answer.set("team", TeamJson.withMembers(TeamJson.withSecrets(team, ofTeam), id, members));
    return Answer.json(answer);
  }
}
