package io.fleet.manage.user;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.store.user.TeamSummary;
import io.fleet.store.user.User;
import io.fleet.store.user.UserTeam;
import java.util.List;

/** Users in the API's shape. */
public final class UserJson {
  private UserJson() {}

  /** {@code {"user": ...}}. */
  public static ObjectNode only(User user) {
    var answer = object();
    answer.set("user", of(user));
    return answer;
  }

  /** {@code {"user": ..., "available_teams": ...}}. */
  public static ObjectNode withTeams(User user, List<TeamSummary> teams) {
    var answer = only(user);
    var list = answer.putArray("available_teams");
    for (var team : teams) list.addPOJO(team);
    return answer;
  }

  /** The user alone. */
  public static ObjectNode of(User user) {
    var json =
        object()
            .put("created_at", user.createdAt().toString())
            .put("updated_at", user.updatedAt().toString())
            .put("id", user.id())
            .put("name", user.name())
            .put("email", user.email())
            .put("force_password_reset", user.forcePasswordReset())
            .put("gravatar_url", user.gravatarUrl());
    if (!user.position().isEmpty()) json.put("position", user.position());
    json.put("sso_enabled", user.ssoEnabled())
        .put("global_role", user.globalRole())
        .put("api_only", user.apiOnly());
    var teams = json.putArray("teams");
    for (var team : user.teams()) teams.add(team(team));
    return json;
  }

  /** Clients decode a whole team here, but only id, name and role carry anything. */
  public static ObjectNode team(UserTeam team) {
    var json =
        object()
            .put("id", team.id())
            .put("created_at", "0001-01-01T00:00:00Z")
            .put("name", team.name())
            .put("description", "");
    json.putObject("webhook_settings")
        .putObject("failing_policies_webhook")
        .put("enable_failing_policies_webhook", false)
        .put("destination_url", "")
        .putNull("policy_ids")
        .put("host_batch_size", 0);
    json.putObject("integrations").putNull("jira").putNull("zendesk");
    json.putObject("features")
        .put("enable_host_users", false)
        .put("enable_software_inventory", false);
    return json.put("user_count", 0).put("host_count", 0).put("role", team.role());
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
