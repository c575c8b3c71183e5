package io.fleet.manage.team;

import static io.fleet.manage.door.Guarded.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.manage.activity.Diary;
import io.fleet.manage.door.Body;
import io.fleet.manage.door.Guard;
import io.fleet.manage.door.News;
import io.fleet.manage.door.Paging;
import io.fleet.manage.door.Routes;
import io.fleet.manage.door.Scope;
import io.fleet.manage.door.Wait;
import io.fleet.manage.secret.SecretRules;
import io.fleet.model.Access;
import io.fleet.model.TeamId;
import io.fleet.platform.bus.Changed.What;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.json.Json;
import io.fleet.store.settings.EnrollSecretStore;
import io.fleet.store.settings.SettingsStore;
import io.fleet.store.team.TeamStore;
import io.fleet.store.user.UserStore;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists, shows, makes, changes and deletes teams. */
public final class TeamRoutes implements Routes {
  private final TeamStore teams;
  private final SettingsStore settings;
  private final TeamAnswers answers;
  private final Diary diary;
  private final News news;

  public TeamRoutes(
      TeamStore teams,
      EnrollSecretStore secrets,
      UserStore users,
      SettingsStore settings,
      Diary diary,
      News news) {
    this.teams = teams;
    this.settings = settings;
    this.answers = new TeamAnswers(teams, secrets, users);
    this.diary = diary;
    this.news = news;
  }

  @Override
  public List<Served> served() {
    return List.of(
        serve(Door.api("GET", "teams").reads(Paging::of), this::list),
        serve(Door.api("POST", "teams").withJson(Request.class), this::create),
        serve(Door.api("GET", "teams/{id:int}"), this::show),
        serve(Door.api("PATCH", "teams/{id:int}").withJson(Request.class), this::change),
        serve(Door.api("DELETE", "teams/{id:int}"), this::delete));
  }

  private Answer list(Exchange in, Guard guard) {
    var viewer = guard.requireSomewhere(Access.LIST_TEAMS);
    var found = Wait.on(teams.list(Paging.of(in), Scope.of(viewer, Access.LIST_TEAMS)));
    var answer = JsonNodeFactory.instance.objectNode();
    answer.putArray("teams").addAll(answers.listed(viewer, found));
    return Answer.json(answer);
  }

  private Answer show(Exchange in, Guard guard) {
    var id = in.pathInt("id");
    guard.require(Access.READ_TEAM, new TeamId(id));
    return answers.of(id);
  }

  @JsonNaming(SnakeCaseStrategy.class)
  private record Request(
      @Nullable String name,
      @Nullable String description,
      @Nullable List<SecretRules.@Nullable Given> secrets,
      @Nullable Webhooks webhookSettings,
      @Nullable Integrations integrations) {}

  private record Integrations(@Nullable List<Jira> jira, @Nullable List<Zendesk> zendesk) {}

  @JsonNaming(SnakeCaseStrategy.class)
  private record Jira(
      @Nullable String url, @Nullable String projectKey, @Nullable Boolean enableFailingPolicies) {}

  @JsonNaming(SnakeCaseStrategy.class)
  private record Zendesk(
      @Nullable String url, @Nullable Long groupId, @Nullable Boolean enableFailingPolicies) {}

  @JsonNaming(SnakeCaseStrategy.class)
  private record Webhooks(@Nullable Webhook failingPoliciesWebhook) {}

  @JsonNaming(SnakeCaseStrategy.class)
  private record Webhook(
      @Nullable Boolean enableFailingPoliciesWebhook,
      @Nullable String destinationUrl,
      @Nullable List<Integer> policyIds,
      @Nullable Integer hostBatchSize) {}

  private Answer create(Exchange in, Guard guard) {
    var body = Body.as(in, Request.class);
    var viewer = guard.require(Access.CREATE_TEAMS, null);
    var name = TeamRules.name(body.name());
    var description = body.description() == null ? "" : body.description();
    var texts =
        body.secrets() == null ? List.of(SecretRules.random()) : SecretRules.texts(body.secrets());
    var id = Wait.on(teams.insert(name, description, TeamSettings.fresh(global()), texts));
    tell(id);
    diary.note(viewer, "created_team", Map.of("team_id", id, "team_name", name));
    return answers.of(id);
  }

  private Answer change(Exchange in, Guard guard) {
    var body = Body.as(in, Request.class);
    var id = in.pathInt("id");
    guard.require(Access.WRITE_TEAM, new TeamId(id));
    var name = body.name() == null ? null : TeamRules.name(body.name());
    var global = global();
    Wait.on(teams.update(id, name, body.description(), config -> with(config, body, global), null));
    tell(id);
    if (name != null) news.changed(What.PACKS);
    return answers.of(id);
  }

  private static ObjectNode with(ObjectNode config, Request body, ObjectNode global) {
    if (body.webhookSettings() != null) {
      config.set("webhook_settings", TeamSettings.webhook(tree(body.webhookSettings())));
    }
    if (body.integrations() != null) {
      config.set("integrations", TeamSettings.integrations(tree(body.integrations())));
    }
    TeamRules.check(config.path("webhook_settings"), config.path("integrations"), global);
    return config;
  }

  private static JsonNode tree(Object given) {
    return Json.MAPPER.valueToTree(given);
  }

  private Answer delete(Exchange in, Guard guard) {
    var id = in.pathInt("id");
    var viewer = guard.require(Access.WRITE_TEAM, new TeamId(id));
    var team = Wait.on(teams.byId(id));
    Wait.on(teams.delete(id));
    tell(id);
    news.changed(What.PACKS);
    news.changed(What.POLICIES);
    if (team.hosts() > 0) news.changed(What.HOSTS);
    diary.note(viewer, "deleted_team", Map.of("team_id", id, "team_name", team.name()));
    return Answer.done();
  }

  private ObjectNode global() {
    return Wait.on(settings.read()).orElseThrow();
  }

  private void tell(int id) {
    news.changed(What.TEAMS, id);
    news.changed(What.ENROLL_SECRETS);
  }
}
