package io.fleet.manage.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.platform.problem.Problem;
import java.util.ArrayList;

/** What merged settings must be, all faults told at once. */
final class SettingsRules {
  private SettingsRules() {}

  /**
   * Throws what is wrong.
   *
   * @param stored what they come from; an address that stays is not looked at again
   */
  static void check(ObjectNode settings, ObjectNode stored) {
    var faults = new ArrayList<Problem.Field>();
    SignOnRules.check(settings.path("sso_settings"), faults);
    if (text(settings, "org_info", "org_name").isBlank()) {
      faults.add(new Problem.Field("org_name", "organization name must be present"));
    }
    if (text(settings, "server_settings", "server_url").isBlank()) {
      faults.add(new Problem.Field("server_url", "Fleet server URL must be present"));
    }
    AutomationRules.check(settings, faults);
    var expiry = settings.path("host_expiry_settings");
    if (expiry.path("host_expiry_enabled").asBoolean()
        && expiry.path("host_expiry_window").asInt() <= 0) {
      faults.add(new Problem.Field("host_expiry_window", "must be greater than 0"));
    }
    AddressRules.check(settings, stored, faults);
    AutomationRules.once(settings.path("integrations"), faults);
    if (!faults.isEmpty()) throw new Problem.Invalid(faults).asException();
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
