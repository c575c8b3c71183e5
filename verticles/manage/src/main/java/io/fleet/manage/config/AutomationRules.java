package io.fleet.manage.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.platform.problem.Problem;
import java.util.HashSet;
import java.util.List;

/** Integrations are there once, and each kind of news goes one way only. */
final class AutomationRules {
  private AutomationRules() {}

  static void check(ObjectNode settings, List<Problem.Field> faults) {
    var integrations = settings.path("integrations");
    once(integrations.path("jira"), "jira", "project_key", faults);
    once(integrations.path("zendesk"), "zendesk", "group_id", faults);
    oneWay(
        settings,
        "failing policies",
        "failing_policies_webhook",
        "enable_failing_policies",
        faults);
    oneWay(
        settings,
        "vulnerabilities",
        "vulnerabilities_webhook",
        "enable_software_vulnerabilities",
        faults);
  }

  private static void once(
      JsonNode integrations, String kind, String key, List<Problem.Field> faults) {
    var seen = new HashSet<String>();
    for (var each : integrations) {
      var url = each.path("url").asText("");
      if (url.isBlank() || each.path(key).asText("").isBlank()) {
        faults.add(new Problem.Field(kind, "url and " + key + " are required"));
      } else if (!seen.add(url + " " + each.path(key).asText())) {
        faults.add(
            new Problem.Field(kind, "duplicate " + kind + " integration: " + url + " " + key));
      }
    }
  }

  private static void oneWay(
      ObjectNode settings, String what, String webhook, String flag, List<Problem.Field> faults) {
    var ways =
        settings.path("webhook_settings").path(webhook).path("enable_" + webhook).asBoolean()
            ? 1
            : 0;
    for (var kind : List.of("jira", "zendesk")) {
      for (var each : settings.path("integrations").path(kind)) {
        if (each.path(flag).asBoolean()) ways++;
      }
    }
    if (ways > 1) {
      faults.add(new Problem.Field(what, "only one automation for " + what + " can be enabled"));
    }
  }
}
