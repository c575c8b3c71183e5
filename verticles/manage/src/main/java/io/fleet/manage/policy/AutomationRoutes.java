package io.fleet.manage.policy;

import static io.fleet.manage.door.Guarded.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.fleet.manage.door.Body;
import io.fleet.manage.door.Guard;
import io.fleet.manage.door.Routes;
import io.fleet.manage.door.Wait;
import io.fleet.model.Access;
import io.fleet.model.TeamId;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.store.policy.AutomationResets;
import io.fleet.store.settings.SettingsStore;
import io.fleet.store.team.TeamStore;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Has hosts that fail count as newly failing, for policies whose automations are switched on. */
public final class AutomationRoutes implements Routes {
  private final Policies policies;
  private final TeamStore teams;
  private final SettingsStore settings;
  private final AutomationResets resets;

  public AutomationRoutes(
      Policies policies, TeamStore teams, SettingsStore settings, AutomationResets resets) {
    this.policies = policies;
    this.teams = teams;
    this.settings = settings;
    this.resets = resets;
  }

  @Override
  public List<Served> served() {
    return List.of(
        serve(Door.api("POST", "automations/reset").withJson(Request.class), this::reset));
  }

  @JsonNaming(SnakeCaseStrategy.class)
  private record Request(@Nullable List<Integer> teamIds, @Nullable List<Integer> policyIds) {}

  private Answer reset(Exchange in, Guard guard) {
    var body = Body.as(in, Request.class);
    guard.requireSomewhere(Access.RESET_AUTOMATIONS);
    List<Integer> teamIds = body.teamIds() == null ? List.of() : body.teamIds();
    var wanted = new TreeSet<Integer>();
    for (var id : new TreeSet<>(teamIds)) {
      guard.require(Access.RESET_AUTOMATIONS, new TeamId(id));
      wanted.addAll(automated(Wait.on(teams.byId(id)).config()));
    }
    for (var policy : policies.named(body.policyIds())) {
      var team = policy.teamId();
      guard.require(Access.RESET_AUTOMATIONS, team == null ? null : new TeamId(team));
      if (automated(configOf(team)).contains(policy.id())) wanted.add(policy.id());
    }
    if (!wanted.isEmpty()) Wait.on(resets.reset(wanted));
    return Answer.done();
  }

  private JsonNode configOf(@Nullable Integer team) {
    return team == null
        ? Wait.on(settings.read()).orElseThrow()
        : Wait.on(teams.byId(team)).config();
  }

  /** The policies that settings, of the organization or of a team, do something about. */
  private static Set<Integer> automated(JsonNode config) {
    var webhook = config.path("webhook_settings").path("failing_policies_webhook");
    var on = webhook.path("enable_failing_policies_webhook").asBoolean();
    for (var kind : List.of("jira", "zendesk")) {
      for (var each : config.path("integrations").path(kind)) {
        on |= each.path("enable_failing_policies").asBoolean();
      }
    }
    var ids = new HashSet<Integer>();
    if (on) webhook.path("policy_ids").forEach(id -> ids.add(id.asInt()));
    return ids;
  }
}
