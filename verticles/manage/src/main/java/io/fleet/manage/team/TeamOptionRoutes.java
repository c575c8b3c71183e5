package io.fleet.manage.team;

import static io.fleet.manage.door.Guarded.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.manage.activity.Diary;
import io.fleet.manage.agentoptions.AgentOptionRules;
import io.fleet.manage.door.Guard;
import io.fleet.manage.door.News;
import io.fleet.manage.door.Paging;
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
import io.fleet.store.settings.EnrollSecretStore;
import io.fleet.store.team.TeamStore;
import io.fleet.store.user.UserStore;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Replaces a team's agent options as a whole; {@code null} leaves it to the global ones. */
public final class TeamOptionRoutes implements Routes {
  private final TeamStore teams;
  private final TeamAnswers answers;
  private final Diary diary;
  private final News news;

  public TeamOptionRoutes(
      TeamStore teams, EnrollSecretStore secrets, UserStore users, Diary diary, News news) {
    this.teams = teams;
    this.answers = new TeamAnswers(teams, secrets, users);
    this.diary = diary;
    this.news = news;
  }

  @Override
  public List<Served> served() {
    return List.of(
        serve(Door.api("POST", "teams/{id:int}/agent_options").withJson(), this::replace));
  }

  private Answer replace(Exchange in, Guard guard) {
    var options = in.json();
    if (options == null) throw new Problem.BadRequest("Expected JSON Body").asException();
    var id = in.pathInt("id");
    var viewer = guard.require(Access.WRITE_TEAM, new TeamId(id));
    var team = Wait.on(teams.byId(id));
    if (!Paging.flag(in, "force")) AgentOptionRules.check(options);
    if (Paging.flag(in, "dry_run")) return answers.of(id);
    Wait.on(teams.update(id, null, null, config -> with(config, options), null));
    news.changed(What.TEAMS, id);
    var details = new HashMap<String, @Nullable Object>();
    details.put("global", false);
    details.put("team_id", id);
    details.put("team_name", team.name());
    diary.note(viewer, "edited_agent_options", details);
    return answers.of(id);
  }

  private static ObjectNode with(ObjectNode config, JsonNode options) {
    config.set("agent_options", options);
    return config;
  }
}
