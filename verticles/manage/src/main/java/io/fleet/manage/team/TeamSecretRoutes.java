package io.fleet.manage.team;

import static io.fleet.manage.door.Guarded.serve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleet.manage.door.Body;
import io.fleet.manage.door.Guard;
import io.fleet.manage.door.Ids;
import io.fleet.manage.door.News;
import io.fleet.manage.door.Routes;
import io.fleet.manage.door.Wait;
import io.fleet.manage.secret.SecretRules;
import io.fleet.model.Access;
import io.fleet.platform.bus.Changed.What;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.problem.Problem;
import io.fleet.store.settings.EnrollSecretStore;
import io.fleet.store.team.TeamStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a device shows to enroll into a team. Observers do not see it. */
public final class TeamSecretRoutes implements Routes {
  private final TeamStore teams;
  private final EnrollSecretStore secrets;
  private final News news;

  public TeamSecretRoutes(TeamStore teams, EnrollSecretStore secrets, News news) {
    this.teams = teams;
    this.secrets = secrets;
    this.news = news;
  }

  @Override
  public List<Served> served() {
    return List.of(
        serve(Door.api("GET", "teams/{team_id}/secrets"), this::show),
        serve(Door.api("PATCH", "teams/{team_id}/secrets").withJson(Request.class), this::replace));
  }

  private Answer show(Exchange in, Guard guard) {
    var team = Ids.team(in);
    guard.require(Access.READ_ENROLL_SECRETS, team);
    Wait.on(teams.byId(team.value()));
    return answer(team.value());
  }

  private record Request(@Nullable List<SecretRules.@Nullable Given> secrets) {}

  private Answer replace(Exchange in, Guard guard) {
    var body = Body.as(in, Request.class);
    var team = Ids.team(in);
    guard.require(Access.WRITE_ENROLL_SECRETS, team);
    if (body.secrets() == null) {
      throw Problem.invalid("secrets", "missing required argument").asException();
    }
    Wait.on(teams.byId(team.value()));
    Wait.on(secrets.replaceOfTeam(team.value(), SecretRules.texts(body.secrets())));
    news.changed(What.ENROLL_SECRETS);
    return answer(team.value());
  }

  private Answer answer(int team) {
    var found = Wait.on(secrets.ofTeams(List.of(team)));
    var answer = JsonNodeFactory.instance.objectNode();
    if (found.isEmpty()) answer.putNull("secrets");
    else answer.set("secrets", SecretRules.json(found));
    return Answer.json(answer);
  }
}
