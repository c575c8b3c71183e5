package io.fleet.manage.team;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleet.platform.problem.Problem;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a team's members must be. */
final class TeamRules {
  private TeamRules() {}

  static String name(@Nullable String name) {
    if (name == null || name.isBlank()) {
      throw Problem.invalid("name", "name may not be empty").asException();
    }
    return name;
  }

  /** The webhook and the references to integrations, which the organization must have. */
  static void check(JsonNode webhooks, JsonNode integrations, JsonNode global) {
    var webhook = webhooks.path("failing_policies_webhook");
    var on = webhook.path("enable_failing_policies_webhook").asBoolean();
    if (on && webhook.path("destination_url").asText().isBlank()) {
      throw Problem.invalid("destination_url", "destination_url is required to enable the webhook")
          .asException();
    }
    var automations = on ? 1 : 0;
    for (var kind : List.of("jira", "zendesk")) {
      var key = kind.equals("jira") ? "project_key" : "group_id";
      var seen = new HashSet<String>();
      for (var each : integrations.path(kind)) {
        var identity = identity(each, key);
        if (!seen.add(identity)) throw invalid(kind + " integration is given twice");
        if (!known(global.path("integrations").path(kind), key, identity)) {
          throw invalid(kind + " integration is not one of the organization's: " + identity);
        }
        if (each.path("enable_failing_policies").asBoolean()) automations++;
      }
    }
    if (automations > 1) {
      throw Problem.invalid(
              "failing policies", "only one failing policies automation can be enabled")
          .asException();
    }
  }

  private static boolean known(JsonNode integrations, String key, String identity) {
    for (var each : integrations) {
      if (identity(each, key).equals(identity)) return true;
    }
    return false;
  }

  private static String identity(JsonNode integration, String key) {
    return integration.path("url").asText() + " " + integration.path(key).asText();
  }

  private static RuntimeException invalid(String reason) {
    return Problem.invalid("integrations", reason).asException();
  }
}
