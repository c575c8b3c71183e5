package io.fleet.manage.team;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.manage.secret.SecretRules;
import io.fleet.manage.user.UserJson;
import io.fleet.store.settings.EnrollSecret;
import io.fleet.store.team.Team;
import io.fleet.store.user.User;
import java.util.List;
import java.util.Map;

/** Teams in the API's shapes. */
public final class TeamJson {
  private TeamJson() {}

  /** Without anything that an observer may not see. */
  static ObjectNode of(Team team) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", team.id())
            .put("created_at", team.createdAt().toString())
            .put("name", team.name())
            .put("description", team.description());
    json.set("webhook_settings", TeamSettings.webhook(team.config().path("webhook_settings")));
    json.set("integrations", TeamSettings.integrations(team.config().path("integrations")));
    json.set("features", TeamSettings.features(team.config().path("features")));
    return json.put("user_count", team.users()).put("host_count", team.hosts());
  }

  /** With agent options and secrets. */
  static ObjectNode withSecrets(Team team, List<EnrollSecret> secrets) {
    var json = of(team);
    JsonNode options = team.config().path("agent_options");
    json.set(
        "agent_options", options.isMissingNode() ? JsonNodeFactory.instance.nullNode() : options);
    if (!secrets.isEmpty()) json.set("secrets", SecretRules.json(secrets));
    return json;
  }

  /** Adds the members of a team that is shown alone. */
  static ObjectNode withMembers(ObjectNode json, Map<Integer, String> roles, List<User> users) {
    if (users.isEmpty()) return json;
    var list = json.putArray("users");
    for (var user : users) {
      list.add(UserJson.of(user).putNull("teams").put("role", roles.get(user.id())));
    }
    return json;
  }
}
