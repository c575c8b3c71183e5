package io.fleet.manage.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.platform.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/** What merged settings must be, all faults told at once. */
final class SettingsRules {
  private static final List<String> WEBHOOKS =
      List.of("host_status_webhook", "failing_policies_webhook", "vulnerabilities_webhook");

  private SettingsRules() {}

  static void check(ObjectNode settings) {
    var faults = new ArrayList<Problem.Field>();
    if (text(settings, "org_info", "org_name").isBlank()) {
      faults.add(new Problem.Field("org_name", "organization name must be present"));
    }
    if (text(settings, "server_settings", "server_url").isBlank()) {
      faults.add(new Problem.Field("server_url", "Fleet server URL must be present"));
    }
    for (var name : WEBHOOKS) webhook(settings.path("webhook_settings").path(name), name, faults);
    var expiry = settings.path("host_expiry_settings");
    if (expiry.path("host_expiry_enabled").asBoolean()
        && expiry.path("host_expiry_window").asInt() <= 0) {
      faults.add(new Problem.Field("host_expiry_window", "must be greater than 0"));
    }
    SignOnRules.check(settings.path("sso_settings"), faults);
    AddressRules.check(settings, faults);
    AutomationRules.check(settings, faults);
    if (!faults.isEmpty()) throw new Problem.Invalid(faults).asException();
  }

  private static void webhook(JsonNode webhook, String name, List<Problem.Field> faults) {
    if (!webhook.path("enable_" + name).asBoolean()) return;
    if (webhook.path("destination_url").asText().isBlank()) {
      faults.add(
          new Problem.Field("destination_url", "destination_url is required to enable " + name));
    }
    if (!name.equals("host_status_webhook")) return;
    if (webhook.path("days_count").asDouble() <= 0) {
      faults.add(new Problem.Field("days_count", "days_count must be > 0"));
    }
    if (webhook.path("host_percentage").asDouble() <= 0) {
      faults.add(new Problem.Field("host_percentage", "host_percentage must be > 0"));
    }
  }

  /**
   * Keeps the stored token of integrations that came back with a masked or empty one. The same
   * address and project (or group) is the same integration.
   */
  static void keepTokens(ObjectNode merged, ObjectNode stored) {
    keepTokens(merged, stored, "jira", "project_key");
    keepTokens(merged, stored, "zendesk", "group_id");
  }

  private static void keepTokens(ObjectNode merged, ObjectNode stored, String kind, String key) {
    for (var each : merged.path("integrations").path(kind)) {
      var token = each.path("api_token").asText();
      if (!token.isEmpty() && !token.equals(SettingsView.MASK)) continue;
      for (var known : stored.path("integrations").path(kind)) {
        if (known.path("url").equals(each.path("url"))
            && known.path(key).equals(each.path(key))
            && each instanceof ObjectNode integration) {
          integration.set("api_token", known.path("api_token"));
        }
      }
    }
  }

  private static String text(ObjectNode settings, String part, String key) {
    return settings.path(part).path(key).asText();
  }
}
